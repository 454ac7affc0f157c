package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.shell.Command;
import com.studyteddy.incident.core.lint.shell.Pipeline;
import com.studyteddy.incident.core.lint.shell.ShellReader;
import com.studyteddy.incident.core.lint.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A date command of one system, or a substitution that falls apart at its blanks. */
final class NotPortable implements TrapRule {
  private static final Set<String> SPEAKING =
      Set.of("uptime", "tail", "head", "grep", "journalctl");

  @Override
  public Trap trap() {
    return Trap.NOT_PORTABLE;
  }

  @Override
  public void look(Document document, Findings findings) {
    for (Section section : document.sections()) {
      List<Passage> passages = section.passages();
      for (int i = 0; i < passages.size(); i++) {
        if (passages.get(i) instanceof CommandLine line && !line.forbidden()) {
          boolean either =
              isAlternative(line)
                  || (i + 1 < passages.size() && isAlternative(passages.get(i + 1)));
          for (Command command : line.pipeline().stages()) {
            if (!either && isOfOneSystem(command)) {
              findings.add(line.at(command.line()), "a date option of one system");
            }
            if (fallsApart(command)) {
              findings.add(line.at(command.line()), "an unquoted substitution with blanks in it");
            }
          }
        }
      }
    }
  }

  /** {@code date -d ... || date -v ...} works on both. */
  private static boolean isAlternative(Passage passage) {
    return passage instanceof CommandLine line
        && line.pipeline().after().equals("||")
        && line.pipeline().stages().get(0).runs("date");
  }

  private static boolean isOfOneSystem(Command command) {
    if (!command.runs("date")) {
      return false;
    }
    for (String word : command.arguments()) {
      boolean apple = word.startsWith("-v");
      if (word.startsWith("--date") || apple || isBundleWithD(word)) {
        return true;
      }
    }
    return false;
  }

  /** {@code -d}, {@code -ud}, and {@code -d'1 hour ago'}, but not {@code -Iseconds}. */
  private static boolean isBundleWithD(String word) {
    int at = word.indexOf('d');
    return at > 0
        && word.charAt(0) == '-'
        && word.substring(1, at).chars().allMatch(letter -> "uR".indexOf(letter) >= 0);
  }

  private static boolean fallsApart(Command command) {
    if (command.runs("echo", "printf", "for", "[[", "date")) {
      return false;
    }
    for (Word word : command.words().subList(1, command.words().size())) {
      for (Word.Substitution each : word.substitutions()) {
        if (!each.quoted() && givesBlanks(each.body())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean givesBlanks(String body) {
    if (body.length() > 2_000) {
      return false;
    }
    List<Pipeline> pipelines = ShellReader.read(body, 1).pipelines();
    if (pipelines.isEmpty()) {
      return false;
    }
    Pipeline first = pipelines.get(0);
    Command last = first.stages().get(first.stages().size() - 1);
    if (last.runs("date")) {
      Optional<String> format =
          last.arguments().stream().filter(word -> word.startsWith("+")).findFirst();
      boolean iso =
          last.arguments().stream()
              .anyMatch(word -> word.startsWith("-I") || word.startsWith("--iso"));
      return format.map(each -> each.indexOf(' ') >= 0 || each.contains("%c")).orElse(!iso);
    }
    boolean commits =
        last.runs("git") && last.arguments().stream().anyMatch(Set.of("log", "show")::contains);
    boolean hash =
        last.arguments().stream().anyMatch(word -> word.endsWith("%h") || word.endsWith("%H"));
    return (commits && !hash) || SPEAKING.contains(last.program());
  }
}
