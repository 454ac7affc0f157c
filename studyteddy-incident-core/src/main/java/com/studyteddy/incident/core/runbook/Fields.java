package com.studyteddy.incident.core.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A map of known keys that is being read. Each method answers with something harmless where a value
 * is missing or wrong, which is reported; {@link #make} makes nothing then.
 */
final class Fields {
  private final Spot spot;
  private final Node.Entries map;
  private final int problemsBefore;

  private Fields(Spot spot, Node.Entries map) {
    this.spot = spot;
    this.map = map;
    this.problemsBefore = spot.problems().count();
  }

  /** Opens a map and checks its keys; empty when it is none. */
  static Optional<Fields> of(Spot spot, Shape shape) {
    if (!(spot.node() instanceof Node.Entries map)) {
      spot.wrong(
          "%s is a map, but there is %s".formatted(shape.id(), spot.node().inWords()),
          "write it with the keys " + Quoted.list(shape.names()));
      return Optional.empty();
    }
    Fields fields = new Fields(spot, map);
    fields.checkKeys(shape);
    return Optional.of(fields);
  }

  private void checkKeys(Shape shape) {
    List<String> written = map.keys();
    List<String> free = new ArrayList<>(shape.names());
    free.removeAll(written);
    List<String> missing = new ArrayList<>();
    shape.keys().stream()
        .filter(key -> key.required() && !written.contains(key.name()))
        .forEach(key -> missing.add(key.name()));
    for (Node.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!shape.names().contains(key)) {
        // a misspelt key is one problem, not two
        Spelling.nearest(key, missing).ifPresent(missing::remove);
        spot.problems()
            .add(
                entry.key().place(),
                Spot.path(spot.path(), key),
                "%s has no key %s".formatted(shape.id(), Quoted.of(key)),
                key.equals("<<")
                    ? "write the alias as a value; maps are not merged"
                    : Spelling.fix(key, free));
      }
    }
    shape.keys().forEach(this::checkSize);
    for (String key : missing) {
      spot.wrong("'%s' is missing".formatted(key), "add '%s: '".formatted(key) + about(shape, key));
    }
  }

  private void checkSize(Shape.Key key) {
    int least =
        key.form() instanceof Form.ListOf list
            ? list.atLeast()
            : key.form() instanceof Form.MapOf entries ? entries.atLeast() : 0;
    at(key.name())
        .ifPresent(
            at -> {
              int size =
                  at.node() instanceof Node.Items list
                      ? list.items().size()
                      : at.node() instanceof Node.Entries entries
                          ? entries.entries().size()
                          : least;
              if (size < least) {
                at.wrong(
                    "'%s' needs at least %d, but has %d".formatted(key.name(), least, size),
                    "add %s".formatted(least - size == 1 ? "one" : "two"));
              }
            });
  }

  private static String about(Shape shape, String name) {
    return shape.keys().stream()
        .filter(key -> key.name().equals(name))
        .map(key -> "(" + key.about().replaceAll("\\.$", "") + ")")
        .findFirst()
        .orElse("");
  }

  Spot spot() {
    return spot;
  }

  boolean has(String key) {
    return map.get(key).isPresent();
  }

  Optional<Spot> at(String key) {
    return map.get(key).map(value -> spot.under(key, value));
  }

  String text(String key) {
    return optional(key, Scalars::text).orElse("");
  }

  boolean flag(String key) {
    return optional(key, Scalars::flag).orElse(false);
  }

  int whole(String key, int least, int most, int otherwise) {
    return optional(key, value -> Scalars.whole(value, least, most))
        .map(Math::toIntExact)
        .orElse(otherwise);
  }

  Duration length(String key, Duration otherwise) {
    return optional(key, Scalars::length).orElse(otherwise);
  }

  /** A length of time that is more than nothing. */
  Optional<Duration> span(String key) {
    Optional<Duration> length = optional(key, Scalars::length);
    if (length.filter(Duration::isZero).isPresent()) {
      at(key)
          .ifPresent(at -> at.wrong("'%s' is no time at all".formatted(key), "write at least 1ms"));
    }
    return length;
  }

  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return optional(key, value -> Scalars.choice(value, type));
  }

  <T> Optional<T> optional(String key, Function<Spot, Optional<T>> read) {
    return at(key).flatMap(read);
  }

  <T> List<T> each(String key, Function<Spot, Optional<T>> item) {
    return at(key).map(list -> Scalars.each(list, item)).orElse(List.of());
  }

  <T> List<T> named(String key, Function<Scalars.Named, Optional<T>> entry) {
    return at(key).map(map -> Scalars.named(map, entry)).orElse(List.of());
  }

  /** Makes what was read, unless something in it is wrong. */
  <T> Optional<T> make(Supplier<T> value) {
    return spot.problems().count() > problemsBefore ? Optional.empty() : make(spot, value);
  }

  /** Makes a value whose own constructor may refuse it. */
  static <T> Optional<T> make(Spot spot, Supplier<T> value) {
    return make(spot, value, "change it to what is allowed");
  }

  /** The same, with what to do when the constructor does not say it. */
  static <T> Optional<T> make(Spot spot, Supplier<T> value, String otherwise) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException refused) {
      String said = String.valueOf(refused.getMessage());
      int semicolon = said.lastIndexOf("; ");
      spot.wrong(
          semicolon < 0 ? said : said.substring(0, semicolon),
          semicolon < 0 ? otherwise : said.substring(semicolon + 2));
      return Optional.empty();
    }
  }
}
