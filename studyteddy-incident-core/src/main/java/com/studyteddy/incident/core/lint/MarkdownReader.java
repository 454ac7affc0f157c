package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Document.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a Markdown document: headings, paragraphs, lists, tables, fenced and indented blocks. */
final class MarkdownReader {
  private static final Set<String> SHELL =
      Set.of("sh", "bash", "shell", "zsh", "ksh", "console", "shell-session", "terminal");
  private static final Set<String> SQL = Set.of("sql", "postgresql", "postgres", "psql", "mysql");

  /** A line in bold alone stands below all headings. */
  static final int BOLD = 7;

  private final List<Section> sections = new ArrayList<>();
  private final List<SourceLine> lines = new ArrayList<>();
  private final List<String> supplied = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private final StringBuilder block = new StringBuilder();
  private Section section = new Section(Place.line(1), "", 0, null);
  private int paragraphLine;
  private int blockLine;
  private @Nullable Fence fence;
  private String lastText = "";

  private record Fence(char mark, int length, String language) {}

  private MarkdownReader() {
    sections.add(section);
  }

  static Document read(String text) {
    MarkdownReader reader = new MarkdownReader();
    int number = 1;
    int begin = 0;
    while (begin <= text.length()) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      reader.line(text.substring(begin, end).stripTrailing(), number++);
      begin = end + 1;
    }
    reader.endFence();
    reader.endParagraph();
    return new Document(reader.sections, reader.lines, reader.supplied);
  }

  private void line(String row, int number) {
    if (fence != null) {
      fenced(row, number, fence);
      return;
    }
    lines.add(new SourceLine(Place.line(number), row, false));
    Links.collect(row, supplied);
    String bare = unquoted(row).strip();
    Fence opening = opening(bare);
    if (opening != null) {
      endParagraph();
      fence = opening;
      blockLine = number + 1;
    } else if (bare.isEmpty()) {
      endParagraph();
    } else if (isUnderline(bare)) {
      underline(bare);
    } else if (headingLevel(bare) > 0) {
      endParagraph();
      int level = headingLevel(bare);
      begin(bare.substring(level).replace("#", "").strip(), level, number);
    } else if (isBold(bare)) {
      endParagraph();
      begin(bare.replace("*", "").replace("_", "").strip(), BOLD, number);
    } else {
      prose(row, bare, number);
    }
  }

  private void prose(String row, String bare, int number) {
    String item = withoutMarker(bare);
    boolean starts = item.length() != bare.length() || bare.startsWith("|");
    boolean indented = row.startsWith("    ") || row.startsWith("\t");
    if (CommandLook.isCommand(item) && (starts || indented || paragraph.isEmpty())) {
      endParagraph();
      writer().script(CommandLook.withoutPrompt(item), number, false);
      lastText = item;
      return;
    }
    if (starts) {
      endParagraph();
    }
    if (paragraph.isEmpty()) {
      paragraphLine = number;
    } else {
      paragraph.append('\n');
    }
    paragraph.append(item);
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      lastText = paragraph.toString();
      writer().sentences(lastText, paragraphLine);
      paragraph.setLength(0);
    }
  }

  private void begin(String heading, int level, int number) {
    Section parent = section;
    while (parent.parent() != null && parent.level() >= level) {
      parent = parent.parent();
    }
    section = new Section(Place.line(number), heading, level, parent);
    sections.add(section);
    lastText = heading;
  }

  /** The line before it was a heading. */
  private void underline(String bare) {
    String heading = paragraph.toString();
    if (heading.isEmpty() || heading.indexOf('\n') >= 0) {
      endParagraph();
      return;
    }
    paragraph.setLength(0);
    begin(heading, bare.startsWith("=") ? 1 : 2, paragraphLine);
  }

  private void fenced(String row, int number, Fence open) {
    String bare = unquoted(row).strip();
    if (bare.length() >= open.length() && isOnly(bare, open.mark())) {
      endFence();
      return;
    }
    lines.add(new SourceLine(Place.line(number), row, !open.language().isEmpty()));
    block.append(row).append('\n');
  }

  private void endFence() {
    if (fence == null) {
      return;
    }
    String language = fence.language();
    fence = null;
    String body = block.toString();
    block.setLength(0);
    Links.named(lastText, supplied);
    lastText = "";
    if (SQL.contains(language)) {
      writer().sql(body, blockLine);
    } else if (SHELL.contains(language) || (language.isEmpty() && Blocks.isScript(body))) {
      writer().script(Blocks.withoutPrompts(body), blockLine, false);
    } else if (language.isEmpty() || language.equals("text")) {
      writer().sentences(body, blockLine);
    }
  }

  private SectionWriter writer() {
    return new SectionWriter(section, List.of(), Place::line);
  }

  private static @Nullable Fence opening(String bare) {
    char mark = bare.isEmpty() ? ' ' : bare.charAt(0);
    int length = 0;
    while (length < bare.length() && bare.charAt(length) == mark) {
      length++;
    }
    if (length < 3 || (mark != '`' && mark != '~') || bare.indexOf('`', length) >= 0) {
      return null;
    }
    String info = bare.substring(length).strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < info.length() && " {,:".indexOf(info.charAt(end)) < 0) {
      end++;
    }
    return new Fence(mark, length, info.substring(0, end));
  }

  private static int headingLevel(String bare) {
    int level = 0;
    while (level < bare.length() && bare.charAt(level) == '#') {
      level++;
    }
    return level > 0 && level < 7 && level < bare.length() && bare.charAt(level) == ' ' ? level : 0;
  }

  private static boolean isUnderline(String bare) {
    return bare.length() > 2 && (isOnly(bare, '=') || isOnly(bare, '-'));
  }

  private static boolean isOnly(String bare, char mark) {
    for (int i = 0; i < bare.length(); i++) {
      if (bare.charAt(i) != mark) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBold(String bare) {
    return bare.length() > 4
        && bare.startsWith("**")
        && (bare.endsWith("**") || bare.endsWith("**:"))
        && bare.indexOf("**", 2) == bare.lastIndexOf("**");
  }

  private static String unquoted(String row) {
    String bare = row.stripLeading();
    return bare.startsWith("> ") || bare.equals(">") ? bare.substring(1) : row;
  }

  /** Without the mark of a list item, its number, and its box. */
  private static String withoutMarker(String bare) {
    int at = 0;
    if (bare.startsWith("- ") || bare.startsWith("* ") || bare.startsWith("+ ")) {
      at = 2;
    } else {
      while (at < bare.length() && at < 4 && Character.isDigit(bare.charAt(at))) {
        at++;
      }
      boolean numbered =
          at > 0
              && at + 1 < bare.length()
              && ".)".indexOf(bare.charAt(at)) >= 0
              && bare.charAt(at + 1) == ' ';
      at = numbered ? at + 2 : 0;
    }
    String rest = bare.substring(at).stripLeading();
    boolean box = at > 0 && rest.length() > 3 && rest.charAt(0) == '[' && rest.charAt(2) == ']';
    return box ? rest.substring(3).stripLeading() : rest;
  }
}
