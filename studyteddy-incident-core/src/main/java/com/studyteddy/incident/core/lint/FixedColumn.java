package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.Optional;
import java.util.Set;

/** A field of a log line is taken by its number. */
final class FixedColumn extends GuardedRule {
  private static final Set<String> COLUMN = Set.of("column", "field", "word");
  private static final Set<String> WHICH =
      Set.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th");
  private static final Set<String> POSITIONS = Set.of("column", "columns", "index", "position");

  FixedColumn() {
    super(Trap.FIXED_COLUMN, Side.ANYWHERE);
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    int reach = LogLines.reach(line.pipeline());
    for (Command command : line.pipeline().stages().subList(0, reach)) {
      if (takesByNumber(command)) {
        return Optional.of(
            new Hit(command.line(), command.program() + " takes a column by number"));
      }
    }
    return Optional.empty();
  }

  private static boolean takesByNumber(Command command) {
    if (command.runs("cut")) {
      return command.has("-f", "--fields") || command.option("-f").isPresent();
    }
    if (command.runs("awk", "gawk", "mawk", "nawk")) {
      boolean named = command.option("-F").filter(FixedColumn::isName).isPresent();
      return !named && command.arguments().stream().anyMatch(word -> holds(word, "$", ""));
    }
    return command.runs("perl", "ruby")
        && command.arguments().stream().anyMatch(word -> holds(word, "$F[", "]"));
  }

  /** A separator with letters in it is a name that stands before the value. */
  private static boolean isName(String separator) {
    return separator.chars().filter(Character::isLetter).count() > 1;
  }

  /** Whether a number from 1 (for {@code $F[}: from 0) stands between these. */
  private static boolean holds(String text, String before, String after) {
    int at = text.indexOf(before);
    while (at >= 0) {
      int digit = at + before.length();
      boolean number = digit < text.length() && Character.isDigit(text.charAt(digit));
      boolean whole = number && text.charAt(digit) == '0' && after.isEmpty();
      if (number && !whole) {
        return true;
      }
      at = text.indexOf(before, at + 1);
    }
    return false;
  }

  @Override
  Optional<String> in(Sentence sentence) {
    if (!sentence.has("log", "line", "awk", "cut")) {
      return Optional.empty();
    }
    for (int i = 0; i + 1 < sentence.words().size(); i++) {
      boolean ordinal =
          WHICH.contains(sentence.words().get(i)) && COLUMN.contains(sentence.words().get(i + 1));
      boolean number =
          COLUMN.contains(sentence.words().get(i))
              && Character.isDigit(sentence.words().get(i + 1).charAt(0));
      if ((ordinal || number) && !sentence.forbidsAt(i)) {
        return Optional.of("a column of the log is taken by its number");
      }
    }
    return Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean number =
        call.of(POSITIONS).stream().anyMatch(v -> !v.isEmpty() && Character.isDigit(v.charAt(0)));
    return call.is(Set.of("log", "logs")) && number
        ? Optional.of(call.id() + " takes a column by number")
        : Optional.empty();
  }
}
