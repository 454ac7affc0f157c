package com.studyteddy.incident.operation;

import com.studyteddy.incident.operation.Facts.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path through {@link Facts}: names and indexes, and nothing that computes. */
final class FactPath {
  private static final Pattern STEP = Pattern.compile("([A-Za-z][A-Za-z0-9-]*)((?:\\[\\d{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  private final String text;
  private final List<Object> steps;

  private FactPath(String text, List<Object> steps) {
    this.text = text;
    this.steps = steps;
  }

  static FactPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        throw new IllegalArgumentException(
            "A path is names joined by dots with indexes in brackets, such as roots[0].session, but was"
                + " '%s'".formatted(text));
      }
      steps.add(step.group(1));
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find()) {
        steps.add(Integer.valueOf(index.group(1)));
      }
    }
    return new FactPath(text, List.copyOf(steps));
  }

  Lookup follow(Object start) {
    Object here = start;
    StringBuilder walked = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer index) {
        if (!(here instanceof List<?> list)) {
          return new Lookup.Missing("'%s' is not a list in path '%s'".formatted(walked, text));
        }
        if (index >= list.size()) {
          return new Lookup.Nothing(walked.toString(), list.size());
        }
        here = list.get(index);
        walked.append('[').append(index).append(']');
      } else {
        if (!(here instanceof Map<?, ?> map)) {
          return new Lookup.Missing(
              "'%s' has no names inside in path '%s'".formatted(walked, text));
        }
        Object next = map.get(step);
        if (next == null) {
          return new Lookup.Missing(
              "there is no '%s' in path '%s'; there are %s"
                  .formatted(step, text, new TreeSet<>(map.keySet())));
        }
        here = next;
        walked.append(walked.isEmpty() ? "" : ".").append(step);
      }
    }
    return new Lookup.Found(here);
  }
}
