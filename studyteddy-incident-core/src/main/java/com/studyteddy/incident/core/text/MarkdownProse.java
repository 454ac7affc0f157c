package com.studyteddy.incident.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as Markdown that is also read before it is rendered: as {@link MarkdownText}, but what is
 * harmless stays as it was written. That is an e-mail address, in which the letter before the sign
 * keeps it from calling anybody; {@code <} and {@code &} before a space, which begin nothing; and
 * {@code >} behind other text, which has no tag to end.
 */
public final class MarkdownProse {
  private static final Pattern MAIL =
      Pattern.compile(
          "(?<![\\w.%+-])[A-Za-z0-9][A-Za-z0-9.+-]{0,63}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}(?![\\w@-])");
  private static final Pattern LINK =
      Pattern.compile("https://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?(/[A-Za-z0-9./-]{0,500})?");

  private MarkdownProse() {}

  /**
   * Escapes text.
   *
   * @param text any text
   * @return Markdown on one line that shows it
   */
  public static String escaped(String text) {
    return MarkdownText.atLineStart(inline(text));
  }

  /**
   * Escapes text that stands after other text of its line.
   *
   * @param text any text
   * @return Markdown on one line that shows it
   */
  public static String inline(String text) {
    String visible = Visible.text(text).strip();
    StringBuilder out = new StringBuilder();
    Matcher mail = MAIL.matcher(visible);
    int from = 0;
    while (mail.find()) {
      out.append(MarkdownText.part(visible.substring(from, mail.start()))).append(mail.group());
      from = mail.end();
    }
    out.append(MarkdownText.part(visible.substring(from)));
    String gentle = out.toString().replace("&lt; ", "< ").replace("&amp; ", "& ");
    // at the beginning of a line it would be a quotation
    return gentle.substring(0, Math.min(1, gentle.length()))
        + gentle.substring(Math.min(1, gentle.length())).replace("&gt;", ">");
  }

  /**
   * Writes where something is to be found.
   *
   * @param text an address; one of the Web that is nothing else, and has no question in it, stays
   *     as it is
   * @return Markdown on one line that shows it
   */
  public static String address(String text) {
    return LINK.matcher(text).matches() ? text : inline(text);
  }
}
