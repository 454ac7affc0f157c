package com.studyteddy.incident.core.lint.shell;

import java.util.List;

/**
 * What was read: pipelines and comments, each in the order in which they are written. A pipeline
 * inside a word follows the one that the word belongs to.
 *
 * @param pipelines the pipelines
 * @param comments the comments
 */
public record Script(List<Pipeline> pipelines, List<Comment> comments) {
  // Copies the lists.
  public Script {
    pipelines = List.copyOf(pipelines);
    comments = List.copyOf(comments);
  }

  /**
   * A remark.
   *
   * @param text without its mark
   * @param line on which line it stands, from 1
   */
  public record Comment(String text, int line) {}
}
