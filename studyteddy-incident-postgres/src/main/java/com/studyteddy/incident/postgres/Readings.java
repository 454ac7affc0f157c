package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import java.util.List;

/** What a failed look says about the database. */
final class Readings {
  private Readings() {}

  /** Down when nobody gets in; Unknown when it is our own login, right or patience. */
  static HealthReading of(DatabaseException failure) {
    String summary = String.valueOf(failure.getMessage());
    return failure.trouble().isDown()
        ? new HealthReading.Down(summary, List.of())
        : new HealthReading.Unknown(summary, List.of());
  }
}
