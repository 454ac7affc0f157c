package com.studyteddy.incident.core.runbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds which of several kinds a map is, by the one key that only this kind has. */
final class Kinds {
  private Kinds() {}

  static Optional<Shape> find(
      Spot spot, String what, List<Shape> kinds, Function<Shape, String> keyOf) {
    List<String> keys = kinds.stream().map(keyOf).distinct().toList();
    if (!(spot.node() instanceof Node.Entries map)) {
      spot.wrong(
          "%s is a map, but there is %s".formatted(what, spot.node().inWords()),
          "write it with one of the keys " + Quoted.list(keys));
      return Optional.empty();
    }
    List<Shape> found =
        kinds.stream().filter(kind -> map.get(keyOf.apply(kind)).isPresent()).toList();
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    if (found.isEmpty()) {
      missing(spot, what, map, keys);
    } else {
      List<String> both = found.stream().map(keyOf).distinct().toList();
      spot.wrong(
          "%s is of one kind, but this has %s".formatted(what, Quoted.list(both)),
          "make two of it, or keep one of these keys");
    }
    return Optional.empty();
  }

  private static void missing(Spot spot, String what, Node.Entries map, List<String> keys) {
    for (Node.Entry entry : map.entries()) {
      String key = entry.key().text();
      Optional<String> meant = Spelling.nearest(key, keys);
      if (meant.isPresent()) {
        spot.problems()
            .add(
                entry.key().place(),
                Spot.path(spot.path(), key),
                "%s has no key %s".formatted(what, Quoted.of(key)),
                "did you mean '%s'?".formatted(meant.get()));
        return;
      }
    }
    spot.wrong(
        "nothing says what kind of thing %s is".formatted(what),
        "add one of the keys " + Quoted.list(keys));
  }
}
