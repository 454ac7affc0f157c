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
public final class Fields {
  private final Spot spot;
  private final Node.Entries map;
  private final int problemsBefore;

  private Fields(Spot spot, Node.Entries map) {
    this.spot = spot;
    this.map = map;
    this.problemsBefore = spot.problems().count();
  }

  /**
   * Opens a map and checks its keys.
   *
   * @param spot the map
   * @param shape which keys it may have
   * @return empty when it is no map
   */
  public static Optional<Fields> of(Spot spot, Shape shape) {
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

  /**
   * Tells whether a key is written.
   *
   * @param key the key
   * @return true also when nothing, or something wrong, stands under it
   */
  public boolean has(String key) {
    return map.get(key).isPresent();
  }

  /**
   * Finds what stands under a key.
   *
   * @param key the key
   * @return empty when it is not written
   */
  public Optional<Spot> at(String key) {
    return map.get(key).map(value -> spot.under(key, value));
  }

  /**
   * Reads text.
   *
   * @param key the key
   * @return empty text when there is none
   */
  public String text(String key) {
    return optional(key, Scalars::text).orElse("");
  }

  boolean flag(String key) {
    return optional(key, Scalars::flag).orElse(false);
  }

  /**
   * Reads a whole number.
   *
   * @param key the key
   * @param least the smallest that is taken
   * @param most the largest that is taken
   * @param otherwise the answer when there is none
   * @return the number
   */
  public int whole(String key, int least, int most, int otherwise) {
    return optional(key, value -> Scalars.whole(value, least, most))
        .map(Math::toIntExact)
        .orElse(otherwise);
  }

  /**
   * Reads a length of time.
   *
   * @param key the key
   * @param otherwise the answer when there is none
   * @return the length
   */
  public Duration length(String key, Duration otherwise) {
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

  /**
   * Reads one word of several.
   *
   * @param key the key
   * @param type what they stand for
   * @param <E> the same
   * @return empty when there is none
   */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return optional(key, value -> Scalars.choice(value, type));
  }

  /**
   * Reads anything.
   *
   * @param key the key
   * @param read reads it, and reports what is wrong with it
   * @param <T> what it is
   * @return empty when there is none
   */
  public <T> Optional<T> optional(String key, Function<Spot, Optional<T>> read) {
    return at(key).flatMap(read);
  }

  /**
   * Reads a list.
   *
   * @param key the key
   * @param item reads one item
   * @param <T> what it is
   * @return those that could be read
   */
  public <T> List<T> each(String key, Function<Spot, Optional<T>> item) {
    return at(key).map(list -> Scalars.each(list, item)).orElse(List.of());
  }

  /**
   * Reads a map whose keys are names of the file's own.
   *
   * @param key the key
   * @param entry reads one entry
   * @param <T> what it is
   * @return those that could be read
   */
  public <T> List<T> named(String key, Function<Scalars.Named, Optional<T>> entry) {
    return at(key).map(map -> Scalars.named(map, entry)).orElse(List.of());
  }

  /**
   * Makes what was read.
   *
   * @param value makes it; what its constructor refuses is reported
   * @param <T> what it is
   * @return empty when something in it is wrong
   */
  public <T> Optional<T> make(Supplier<T> value) {
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
