package com.studyteddy.incident.core.runbook;

import java.util.List;
import java.util.Optional;

/** A file as it is written: text, lists and maps, each with its place. No scalar has a type yet. */
sealed interface Node {
  /** Where it begins. */
  Place place();

  /** How many values it stands for, itself included, with repeated ones counted each time. */
  int size();

  /** How many levels it has, 1 for text. */
  int height();

  /** The same value as it is repeated elsewhere in the file. */
  Node repeatedAt(Place elsewhere);

  /** In words, for messages. */
  String inWords();

  /**
   * A scalar.
   *
   * @param plain whether it stands without quotes, and is not a block of lines
   */
  record Text(Place place, String text, boolean plain) implements Node {
    /** Nothing is written, or what stands for nothing. */
    boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int height() {
      return 1;
    }

    @Override
    public Node repeatedAt(Place elsewhere) {
      return new Text(elsewhere, text, plain);
    }

    @Override
    public String inWords() {
      return isNothing() ? "nothing" : "the text " + Quoted.of(text);
    }
  }

  /** A list. */
  record Items(Place place, List<Node> items, int size, int height) implements Node {
    @Override
    public Node repeatedAt(Place elsewhere) {
      return new Items(elsewhere, items, size, height);
    }

    @Override
    public String inWords() {
      return "a list";
    }
  }

  /** A map, in the order written. */
  record Entries(Place place, List<Entry> entries, int size, int height) implements Node {
    Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    List<String> keys() {
      return entries.stream().map(entry -> entry.key().text()).toList();
    }

    @Override
    public Node repeatedAt(Place elsewhere) {
      return new Entries(elsewhere, entries, size, height);
    }

    @Override
    public String inWords() {
      return "a map";
    }
  }

  /** A key of a map and what stands under it. */
  record Entry(Text key, Node value) {}
}
