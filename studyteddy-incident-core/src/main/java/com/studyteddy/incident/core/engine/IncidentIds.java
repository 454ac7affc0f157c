package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.mitigation.Digests;

/** Names incidents so that replicas that see the same trouble name it alike. Pure. */
final class IncidentIds {
  /** Crockford's alphabet: no letter looks like a digit or another letter. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;

  private IncidentIds() {}

  /** The seed of a name. */
  private record Seed(String correlationKey, int ordinal) {}

  /**
   * Names an incident.
   *
   * @param digests computes a checksum
   * @param correlationKey what it is about
   * @param ordinal the how manieth incident about that, from 1
   * @return the name
   */
  static IncidentId of(Digests digests, String correlationKey, int ordinal) {
    String hex = digests.checksum(new Seed(correlationKey, ordinal));
    long bits = Long.parseUnsignedLong(hex.substring(0, 16), 16);
    StringBuilder name = new StringBuilder("INC-");
    for (int i = 0; i < LENGTH; i++) {
      name.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    return new IncidentId(name.toString());
  }
}
