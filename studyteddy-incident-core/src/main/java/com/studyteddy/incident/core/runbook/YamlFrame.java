package com.studyteddy.incident.core.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list or a map that is not at its end yet. */
final class YamlFrame {
  private final Place place;
  private final Optional<String> anchor;
  private final boolean map;
  private final List<Node> items = new ArrayList<>();
  private final List<Node.Entry> entries = new ArrayList<>();
  private final Map<String, Place> keys = new HashMap<>();
  private Node.@Nullable Text key;
  private int size = 1;
  private int height = 1;

  YamlFrame(Place place, Optional<String> anchor, boolean map) {
    this.place = place;
    this.anchor = anchor;
    this.map = map;
  }

  Optional<String> anchor() {
    return anchor;
  }

  boolean wantsKey() {
    return map && key == null;
  }

  /** Takes a key; tells where it stood before, if it did. */
  Optional<Place> key(Node.Text next) {
    key = next;
    return Optional.ofNullable(keys.putIfAbsent(next.text(), next.place()));
  }

  void add(Node node) {
    size = Math.min(size + node.size(), Integer.MAX_VALUE / 2);
    height = Math.max(height, 1 + node.height());
    if (key == null) {
      items.add(node);
    } else {
      entries.add(new Node.Entry(key, node));
      key = null;
    }
  }

  Node finished() {
    return map
        ? new Node.Entries(place, List.copyOf(entries), size, height)
        : new Node.Items(place, List.copyOf(items), size, height);
  }

  /** The path of what comes next. */
  String path(String above) {
    if (!map) {
      return above + "[" + items.size() + "]";
    }
    return key == null ? above : Spot.path(above, key.text());
  }
}
