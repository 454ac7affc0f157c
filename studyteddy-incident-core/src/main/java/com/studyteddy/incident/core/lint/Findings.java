package com.studyteddy.incident.core.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one rule finds; one finding a place, which may name several things. */
final class Findings {
  /** How much of a name out of the runbook is shown. */
  private static final int LONGEST = 200;

  private final Trap trap;
  private final Map<Place, Finding> byPlace = new LinkedHashMap<>();

  Findings(Trap trap) {
    this.trap = trap;
  }

  void add(Place place, String found) {
    StringBuilder shown = new StringBuilder();
    found
        .codePoints()
        .limit(LONGEST)
        .map(each -> Character.isISOControl(each) ? ' ' : each)
        .forEach(shown::appendCodePoint);
    Finding earlier = byPlace.get(place);
    String what = shown.toString();
    if (earlier != null && !earlier.found().contains(what) && earlier.found().length() < LONGEST) {
      what = earlier.found() + "; " + what;
    }
    byPlace.put(place, new Finding(trap, place, what, trap.instead()));
  }

  List<Finding> list() {
    return List.copyOf(byPlace.values());
  }
}
