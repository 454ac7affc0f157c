package com.studyteddy.incident.gameday;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists who was there before and who is there now, by name, each with pid. Pure. */
final class SessionList {
  private SessionList() {}

  static List<String> lines(Sight sight) {
    Map<SessionKey, String> all = new TreeMap<>(SessionKey.BY_PID);
    all.putAll(sight.after());
    all.putAll(sight.before());
    Map<String, List<SessionKey>> byName =
        all.keySet().stream()
            .collect(Collectors.groupingBy(all::get, TreeMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byName.forEach(
        (name, keys) ->
            lines.add(
                "%s: %s"
                    .formatted(
                        name,
                        keys.stream()
                            .map(key -> key.pid() + remark(sight, key))
                            .collect(Collectors.joining(", ")))));
    return lines;
  }

  private static String remark(Sight sight, SessionKey key) {
    if (!sight.after().containsKey(key)) {
      return " GONE";
    }
    return sight.before().containsKey(key) ? "" : " NEW";
  }
}
