package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declared databases by target. */
final class Databases implements AutoCloseable {
  private final Map<Target, ConnectedDatabase> byTarget;

  Databases(List<Database> declared) {
    Map<Target, ConnectedDatabase> connected = new LinkedHashMap<>();
    for (Database database : declared) {
      if (connected.putIfAbsent(database.target(), new ConnectedDatabase(database)) != null) {
        throw new IllegalArgumentException(
            "Two databases are called '%s'; rename one".formatted(database.target()));
      }
    }
    this.byTarget = Collections.unmodifiableMap(connected);
  }

  List<Target> targets() {
    return List.copyOf(byTarget.keySet());
  }

  ConnectedDatabase at(Target target) {
    ConnectedDatabase database = byTarget.get(target);
    if (database == null) {
      throw new IllegalArgumentException(
          "No database '%s' was declared to the postgres provider; there are %s"
              .formatted(target, byTarget.keySet()));
    }
    return database;
  }

  @Override
  public void close() {
    byTarget.values().forEach(ConnectedDatabase::close);
  }
}
