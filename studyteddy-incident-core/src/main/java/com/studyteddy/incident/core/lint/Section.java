package com.studyteddy.incident.core.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beneath one heading, or in one procedure. Grows while it is read; read only
 * afterwards.
 */
final class Section {
  private final Place place;
  private final String heading;
  private final int level;
  private final @Nullable Section parent;
  private final List<Passage> passages = new ArrayList<>();

  Section(Place place, String heading, int level, @Nullable Section parent) {
    this.place = place;
    this.heading = heading;
    this.level = level;
    this.parent = parent;
  }

  Place place() {
    return place;
  }

  /** The words of the heading; empty before the first one. */
  String heading() {
    return heading;
  }

  /** 1 for a title, 2 for a chapter, and so on; 0 before the first heading. */
  int level() {
    return level;
  }

  @Nullable Section parent() {
    return parent;
  }

  List<Passage> passages() {
    return Collections.unmodifiableList(passages);
  }

  void add(Passage passage) {
    passages.add(passage);
  }
}
