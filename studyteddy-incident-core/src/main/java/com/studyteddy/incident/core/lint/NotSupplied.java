package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import com.studyteddy.incident.core.lint.shell.Redirect;
import com.studyteddy.incident.core.lint.shell.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A file is read that the runbook does not bring, or a date stands where nothing fills it in. */
final class NotSupplied implements TrapRule {
  private static final Set<String> DATES = Set.of("date", "now", "today", "timestamp");
  private static final Set<String> OUTPUTS = Set.of("-o", "--output", "-O", "--output-document");

  @Override
  public Trap trap() {
    return Trap.NOT_SUPPLIED;
  }

  @Override
  public void look(Document document, Findings findings) {
    Set<String> brought = new HashSet<>(document.supplied());
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        if (passage instanceof CommandLine line) {
          line.pipeline().stages().forEach(command -> writes(command, brought));
        }
      }
    }
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        if (passage instanceof CommandLine line) {
          line.pipeline().stages().forEach(command -> look(line, command, brought, findings));
        } else if (passage instanceof Prose prose && !prose.remark()) {
          if (holdsDate(prose.sentence().text())) {
            findings.add(prose.place(), "a date that nothing fills in");
          }
        } else if (passage instanceof Call call) {
          call.operation().all().forEach(value -> look(call, value, findings));
        }
      }
    }
  }

  /** Adds the files that a command makes. */
  private static void writes(Command command, Set<String> brought) {
    for (Redirect redirect : command.redirects()) {
      if (redirect.operator().startsWith(">")) {
        brought.add(Links.fileName(redirect.target()));
      }
    }
    if (command.runs("tee", "touch", "cp", "mv", "mktemp")) {
      command.arguments().forEach(each -> brought.add(Links.fileName(each)));
    }
    if (!command.runs("curl", "wget", "openssl", "psql", "pg_dump")) {
      return;
    }
    OUTPUTS.forEach(
        name -> command.option(name).ifPresent(file -> brought.add(Links.fileName(file))));
  }

  private static void look(
      CommandLine line, Command command, Set<String> brought, Findings findings) {
    if (line.forbidden()) {
      return;
    }
    for (String file : reads(command)) {
      String name = Links.fileName(file);
      boolean unknown = file.indexOf('$') >= 0 || file.equals("-") || file.startsWith("/dev/");
      if (!name.isEmpty() && !unknown && !brought.contains(name)) {
        findings.add(line.at(command.line()), "the file " + name + " is nowhere supplied");
      }
    }
    boolean carries = command.runs("sh", "bash", "zsh", "ssh", "watch", "eval", "su", "trap");
    for (Word word : command.words()) {
      if (word.frozen() && !carries && holdsDate(word.text())) {
        findings.add(line.at(word.line()), "a date in single quotes, where nothing fills it in");
      }
    }
    for (Redirect redirect : command.redirects()) {
      if (!redirect.expands() && !carries && holdsDate(redirect.target())) {
        findings.add(line.at(redirect.line()), "a date in quoted text, where nothing fills it in");
      }
    }
  }

  private static List<String> reads(Command command) {
    List<String> files = new ArrayList<>();
    List<String> arguments = command.arguments();
    if (command.runs("curl", "http", "xh")) {
      arguments.stream().map(NotSupplied::fileIn).forEach(files::add);
      command.option("-K", "--config").ifPresent(files::add);
    }
    if (command.runs("awk", "gawk", "sed", "jq", "grep", "psql", "mysql")) {
      command.option("-f", "--file", "--from-file").ifPresent(files::add);
    }
    for (Redirect redirect : command.redirects()) {
      if (redirect.operator().equals("<")) {
        files.add(redirect.target());
      }
    }
    return files;
  }

  /** The file behind an at sign: {@code @file}, {@code name=@file}, {@code -d@file}. */
  private static String fileIn(String argument) {
    int at = argument.indexOf('@');
    boolean option = at == 2 && argument.charAt(0) == '-';
    boolean field = at > 0 && argument.charAt(at - 1) == '=';
    boolean file = at == 0 || option || field;
    boolean address = argument.indexOf("://") >= 0 || argument.indexOf(' ') >= 0;
    return file && !address ? argument.substring(at + 1) : "";
  }

  private static void look(Call call, String value, Findings findings) {
    if (value.startsWith("@") && value.indexOf('.') > 0 && value.indexOf(' ') < 0) {
      findings.add(call.place(), "the file " + value.substring(1) + " is nowhere supplied");
    } else if (holdsDate(value)) {
      findings.add(call.place(), "a date that nothing fills in");
    }
  }

  /** Whether a substitution of a date stands here, in one of the usual spellings. */
  static boolean holdsDate(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean label =
        lower.contains("updated")
            || lower.contains("reviewed")
            || lower.contains("as of")
            || lower.contains("generated")
            || lower.startsWith("date");
    return names(lower, "$(", " )")
        || lower.contains("$date$")
        || (label
            && (names(lower, "{{", " }")
                || names(lower, "${", " }")
                || names(lower, "<%=", " %")
                || names(lower, "%", "%")
                || names(lower, "__", "_")));
  }

  /** Whether a date's name stands behind an opening mark and before one of the closing ones. */
  private static boolean names(String text, String opening, String closing) {
    int at = text.indexOf(opening);
    while (at >= 0) {
      int begin = at + opening.length();
      while (begin < text.length() && text.charAt(begin) == ' ' && begin - at < 8) {
        begin++;
      }
      int end = begin;
      while (end < text.length() && end - begin < 12 && Character.isLetter(text.charAt(end))) {
        end++;
      }
      boolean closed = end < text.length() && closing.indexOf(text.charAt(end)) >= 0;
      if (closed && DATES.contains(text.substring(begin, end))) {
        return true;
      }
      at = text.indexOf(opening, at + 1);
    }
    return false;
  }
}
