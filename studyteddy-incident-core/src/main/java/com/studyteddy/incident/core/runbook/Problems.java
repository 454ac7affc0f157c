package com.studyteddy.incident.core.runbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file. Not for several threads. */
final class Problems {
  private static final int MOST = 100;

  private final String file;
  private final List<RunbookProblem> found = new ArrayList<>();
  private int count;

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String path, String what, String fix) {
    count++;
    if (found.size() < MOST) {
      found.add(new RunbookProblem(file, place.line(), place.column(), path, what, fix));
    }
  }

  /** How many there are, those that are no longer kept included. */
  int count() {
    return count;
  }

  /** True when more would only be counted, so that nobody need look for a good fix. */
  boolean areMany() {
    return count >= MOST;
  }

  List<RunbookProblem> inOrder() {
    List<RunbookProblem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(RunbookProblem::line).thenComparingInt(RunbookProblem::column));
    if (count > found.size()) {
      sorted.add(
          new RunbookProblem(
              file,
              1,
              1,
              "",
              "there are %d problems, of which %d are shown".formatted(count, found.size()),
              "mend these and read the file again"));
    }
    return sorted;
  }
}
