package com.studyteddy.incident.core.runbook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Gives a scalar its type, as the key that it stands under asks for. What is wrong is reported, and
 * answered with empty.
 */
public final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,400})?([eE][-+]?\\d{1,3})?");

  private Scalars() {}

  /**
   * Reads text.
   *
   * @param spot the scalar
   * @return empty when it is none
   */
  public static Optional<String> text(Spot spot) {
    if (spot.node() instanceof Node.Text text && !text.isNothing()) {
      return Optional.of(text.text());
    }
    spot.wrong(
        "text is expected, but there is " + spot.node().inWords(),
        spot.node() instanceof Node.Text
            ? "write it, or leave the key out; a text that is empty or 'null' stands in quotes"
            : "write text here; quotes make text of anything");
    return Optional.empty();
  }

  static Optional<Boolean> flag(Spot spot) {
    return text(spot)
        .flatMap(
            text -> {
              if (text.equals("true") || text.equals("false")) {
                return Optional.of(Boolean.valueOf(text));
              }
              spot.wrong(
                  Quoted.of(text) + " is not one of true, false",
                  text.matches("(?i)yes|on|y|1|true")
                      ? "write true"
                      : text.matches("(?i)no|off|n|0|false")
                          ? "write false"
                          : "write true or false");
              return Optional.empty();
            });
  }

  static Optional<Long> whole(Spot spot, long least, long most) {
    Optional<String> text = text(spot);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String range =
        most >= Integer.MAX_VALUE
            ? "a whole number, %d or more".formatted(least)
            : "a whole number from %d to %d".formatted(least, most);
    if (WHOLE.matcher(text.get()).matches()) {
      try {
        long value = Long.parseLong(text.get());
        if (value >= least && value <= most) {
          return Optional.of(value);
        }
      } catch (NumberFormatException tooLarge) {
        // said below: it is out of the range
      }
    }
    spot.wrong(
        "%s is expected, but there is %s".formatted(range, Quoted.of(text.get())),
        "write " + range + ", without quotes or a zero before it");
    return Optional.empty();
  }

  /**
   * Reads a number.
   *
   * @param spot the scalar
   * @return empty when it is none
   */
  public static Optional<Double> number(Spot spot) {
    Optional<String> text = text(spot);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> value = number(text.get());
    if (value.isEmpty()) {
      spot.wrong(
          "a number is expected, but there is " + Quoted.of(text.get()),
          "write digits with a point, such as 0.01; 5 % is 0.05 with the unit ratio");
    }
    return value;
  }

  /** Reads a number as JSON writes it; empty when it is none, or too large. */
  static Optional<Double> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
        : Optional.empty();
  }

  /** Reads a whole number as JSON writes it; empty when it is none, or too large. */
  static Optional<Long> whole(String text) {
    if (!WHOLE.matcher(text).matches() || text.equals("-0")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  static boolean looksLikeNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static Optional<Duration> length(Spot spot) {
    return text(spot).flatMap(text -> length(spot, text));
  }

  private static Optional<Duration> length(Spot spot, String text) {
    try {
      return Optional.of(LengthText.parse(text));
    } catch (LengthText.NoLengthException wrong) {
      spot.wrong(String.valueOf(wrong.getMessage()), wrong.fix());
      return Optional.empty();
    }
  }

  static Optional<LocalDate> date(Spot spot) {
    return text(spot).flatMap(text -> date(spot, text));
  }

  private static Optional<LocalDate> date(Spot spot, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException wrong) {
      spot.wrong(
          Quoted.of(text) + " is not a day", "write year, month and day, such as 2026-03-01");
      return Optional.empty();
    }
  }

  /**
   * Reads one word of several.
   *
   * @param spot the scalar
   * @param type what they stand for
   * @param <E> the same
   * @return empty when it is none of them
   */
  public static <E extends Enum<E>> Optional<E> choice(Spot spot, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(each -> words.put(Form.Choice.word(each), each));
    return word(spot, List.copyOf(words.keySet()), word -> Optional.ofNullable(words.get(word)));
  }

  private static <T> Optional<T> word(
      Spot spot, List<String> allowed, Function<String, Optional<T>> meaning) {
    return text(spot)
        .flatMap(
            text -> {
              Optional<T> value = meaning.apply(text);
              if (value.isEmpty()) {
                spot.wrong(
                    "%s is not one of %s".formatted(Quoted.of(text), Quoted.list(allowed)),
                    Spelling.fix(text, allowed));
              }
              return value;
            });
  }

  /** Reads a list; what is wrong with one item does not keep the others from being read. */
  static <T> List<T> each(Spot spot, Function<Spot, Optional<T>> item) {
    List<T> read = new ArrayList<>();
    if (spot.node() instanceof Node.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        item.apply(spot.item(i, list.items().get(i))).ifPresent(read::add);
      }
    } else {
      spot.wrong(
          "a list is expected, but there is " + spot.node().inWords(),
          "write [one, another], or one item a line after '- '");
    }
    return read;
  }

  /** Reads a map whose keys are names of the file's own. */
  static <T> List<T> named(Spot spot, Function<Named, Optional<T>> entry) {
    List<T> read = new ArrayList<>();
    if (spot.node() instanceof Node.Entries map) {
      for (Node.Entry each : map.entries()) {
        String name = each.key().text();
        entry
            .apply(
                new Named(
                    name,
                    new Spot(each.key(), Spot.path(spot.path(), name), spot.problems()),
                    spot.under(name, each.value())))
            .ifPresent(read::add);
      }
    } else {
      spot.wrong(
          "a map is expected, but there is " + spot.node().inWords(),
          "write 'name: value', one a line or in { }");
    }
    return read;
  }

  /**
   * An entry of a map whose keys are names.
   *
   * @param name the key
   * @param key the key as a value, for problems with the name
   * @param value what stands under it
   */
  public record Named(String name, Spot key, Spot value) {}
}
