package com.studyteddy.incident.postgres;

import java.nio.charset.StandardCharsets;

/** What may be the name of something in a database; the server does the quoting. */
final class DatabaseName {
  private static final int LONGEST = 63;

  private DatabaseName() {}

  /**
   * Refuses what cannot be a name: the server would cut one that is too long, and take another.
   *
   * @throws IllegalArgumentException naming the parameter
   */
  static void check(String parameter, String name) {
    if (name.isBlank()
        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST
        || name.codePoints().anyMatch(DatabaseName::isInvisible)) {
      throw new IllegalArgumentException(
          "'%s' is a name of 1 to %d bytes without control characters"
              .formatted(parameter, LONGEST));
    }
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
