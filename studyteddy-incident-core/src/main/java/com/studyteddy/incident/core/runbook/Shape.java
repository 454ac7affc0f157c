package com.studyteddy.incident.core.runbook;

import java.util.ArrayList;
import java.util.List;

/**
 * A map of known keys.
 *
 * @param id its name in the schema
 * @param about what it is
 * @param keys in the order in which they are written
 */
public record Shape(String id, String about, List<Key> keys) {
  /**
   * One key.
   *
   * @param name how it is written
   * @param required whether it must be there
   * @param form what may stand under it
   * @param about one line for people
   */
  public record Key(String name, boolean required, Form form, String about) {}

  /**
   * Begins a map without keys.
   *
   * @param id its name in the schema
   * @param about what it is
   * @return the shape
   */
  public static Shape of(String id, String about) {
    return new Shape(id, about, List.of());
  }

  /**
   * Adds a key that must be there.
   *
   * @param name how it is written
   * @param form what may stand under it
   * @param meaning one line for people
   * @return a copy
   */
  public Shape must(String name, Form form, String meaning) {
    return with(new Key(name, true, form, meaning));
  }

  /**
   * Adds a key that may be left out.
   *
   * @param name how it is written
   * @param form what may stand under it
   * @param meaning one line for people
   * @return a copy
   */
  public Shape may(String name, Form form, String meaning) {
    return with(new Key(name, false, form, meaning));
  }

  Shape all(List<Key> more) {
    List<Key> together = new ArrayList<>(keys);
    together.addAll(more);
    return new Shape(id, about, List.copyOf(together));
  }

  private Shape with(Key key) {
    return all(List.of(key));
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }
}
