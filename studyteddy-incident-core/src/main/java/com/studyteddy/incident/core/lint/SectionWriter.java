package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.Passage.Way;
import com.studyteddy.incident.core.lint.shell.Command;
import com.studyteddy.incident.core.lint.shell.Pipeline;
import com.studyteddy.incident.core.lint.shell.Script;
import com.studyteddy.incident.core.lint.shell.ShellReader;
import com.studyteddy.incident.core.lint.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Puts text into a section: sentences, the command lines in them, scripts, SQL. */
final class SectionWriter {
  /** How far before a command in a sentence a word may stand that forbids it. */
  private static final int REACH = 300;

  private final Section section;
  private final List<Way> ways;
  private final IntFunction<Place> place;

  /**
   * Writes into a section.
   *
   * @param ways which ways lead to what is written
   * @param place where a line stands
   */
  SectionWriter(Section section, List<Way> ways, IntFunction<Place> place) {
    this.section = section;
    this.ways = ways;
    this.place = place;
  }

  /** Adds sentences that may hold commands between backquotes. */
  void sentences(String text, int firstLine) {
    int line = firstLine;
    int begin = 0;
    boolean code = false;
    for (int i = 0; i <= text.length(); i++) {
      char letter = i < text.length() ? text.charAt(i) : '\n';
      if (letter == '`') {
        code = !code;
      }
      if (i == text.length() || (!code && endsSentence(text, i))) {
        String sentence = text.substring(begin, i);
        int blank = sentence.length() - sentence.stripLeading().length();
        line += newlines(sentence.substring(0, blank));
        if (!sentence.isBlank()) {
          sentence(sentence.strip(), line);
        }
        line += newlines(sentence.substring(blank));
        begin = i;
      }
    }
  }

  private static boolean endsSentence(String text, int at) {
    char letter = text.charAt(at);
    return (letter == ' ' || letter == '\n') && at > 0 && ".!?;".indexOf(text.charAt(at - 1)) >= 0;
  }

  private static int newlines(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == '\n' ? 1 : 0;
    }
    return count;
  }

  private void sentence(String text, int line) {
    StringBuilder said = new StringBuilder();
    int at = 0;
    int row = line;
    while (at < text.length()) {
      int open = text.indexOf('`', at);
      int close = open < 0 ? -1 : text.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      said.append(text, at, open);
      row += newlines(text.substring(at, open));
      String code = text.substring(open + 1, close).strip();
      if (CommandLook.isCommand(code)) {
        int from = Math.max(0, said.length() - REACH);
        boolean forbidden = new Sentence(said.substring(from)).forbids();
        script(CommandLook.withoutPrompt(code), row, forbidden);
        said.append(' ');
      } else {
        said.append(code);
      }
      row += newlines(code);
      at = close + 1;
    }
    said.append(text, at, text.length());
    remark(said.toString(), line, false);
  }

  private void remark(String text, int line, boolean between) {
    if (!text.isBlank()) {
      String bare = text.replace("**", "").replace("__", "").strip();
      section.add(new Prose(place.apply(line), ways, new Sentence(bare), between));
    }
  }

  /** Adds command lines with the remarks between them. */
  void script(String text, int firstLine, boolean forbidden) {
    Script script = ShellReader.read(text, firstLine);
    int next = 0;
    for (Pipeline pipeline : script.pipelines()) {
      while (next < script.comments().size()
          && script.comments().get(next).line() <= pipeline.line()) {
        Script.Comment comment = script.comments().get(next++);
        remark(comment.text(), comment.line(), true);
      }
      section.add(new CommandLine(place.apply(pipeline.line()), ways, pipeline, forbidden));
    }
    for (Script.Comment comment : script.comments().subList(next, script.comments().size())) {
      remark(comment.text(), comment.line(), true);
    }
  }

  /** Adds statements, each as the argument of a program called {@code sql}. */
  void sql(String text, int firstLine) {
    int line = firstLine;
    for (String statement : statements(text)) {
      int blank = statement.length() - statement.stripLeading().length();
      line += newlines(statement.substring(0, blank));
      if (!statement.isBlank()) {
        Command command =
            new Command(
                List.of(Word.plain("sql", line), Word.plain(statement.strip(), line)),
                List.of(),
                List.of(),
                Set.of(),
                0);
        Pipeline pipeline = new Pipeline(List.of(command), ";", false);
        section.add(new CommandLine(place.apply(line), ways, pipeline, false));
      }
      line += newlines(statement.substring(blank));
    }
  }

  private static List<String> statements(String text) {
    List<String> all = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '\'';
      if (text.charAt(i) == ';' && !quoted) {
        all.add(text.substring(begin, i + 1));
        begin = i + 1;
      }
    }
    all.add(text.substring(begin));
    return all;
  }
}
