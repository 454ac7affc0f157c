package com.studyteddy.incident.core.review;

import com.studyteddy.incident.review.Sourced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Statements in the order made; one made twice is kept once, with every event it rests on. */
final class Points {
  private final Map<String, TreeSet<Long>> points = new LinkedHashMap<>();

  void add(String text, long... events) {
    TreeSet<Long> sources = points.computeIfAbsent(text, fresh -> new TreeSet<>());
    for (long event : events) {
      sources.add(event);
    }
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  List<Sourced> told() {
    List<Sourced> told = new ArrayList<>();
    points.forEach((text, events) -> told.add(new Sourced(text, List.copyOf(events))));
    return told;
  }
}
