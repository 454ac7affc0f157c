package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.text.MarkdownText;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.review.Sourced;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A post-mortem as Markdown. The same post-mortem gives the same text: UTF-8, lines end with {@code
 * \n}. Safe for several threads.
 *
 * <p>Each statement is followed by the entries it comes from, such as {@code [#12]}. Text from
 * outside is shown, and can neither mark up nor link nor break a line.
 */
public final class MarkdownPostMortem {
  private MarkdownPostMortem() {}

  /**
   * Writes it.
   *
   * @param review what to write
   * @return Markdown, ending with a line end
   */
  public static String of(PostMortem review) {
    StringBuilder out = new StringBuilder();
    out.append("# ")
        .append(review.incident().id())
        .append(": ")
        .append(MarkdownText.escaped(review.incident().title()))
        .append(" [#1]\n");
    section(out, "Summary", review.summary());
    section(out, "Severity", review.severity());
    section(out, "Impact", review.impact());
    section(out, "Cause", review.cause());
    section(out, "Actions", review.actions());
    section(out, "Clocks", review.clocks());
    section(out, "Open", review.open());
    section(out, "Timeline", review.timeline());
    return out.toString();
  }

  private static void section(StringBuilder out, String heading, List<Sourced> statements) {
    out.append("\n## ").append(heading).append("\n\n");
    if (statements.isEmpty()) {
      out.append("Nothing is on record.\n");
    }
    for (Sourced statement : statements) {
      out.append("- ")
          .append(MarkdownText.escaped(statement.text()))
          .append(' ')
          .append(references(statement))
          .append('\n');
    }
  }

  private static String references(Sourced statement) {
    return statement.events().stream()
        .map(event -> "[#" + event + "]")
        .collect(Collectors.joining(" "));
  }
}
