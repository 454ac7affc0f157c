package com.studyteddy.incident.log;

/**
 * Is told each line's template, in the order of the lines.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LineTemplateListener {
  /**
   * Takes one line.
   *
   * @param number from 1
   * @param id the same for all lines of one template
   * @param template the text, with {@code <*>} where values stand
   */
  void line(long number, String id, String template);
}
