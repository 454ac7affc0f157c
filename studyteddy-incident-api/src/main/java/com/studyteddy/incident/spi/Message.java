package com.studyteddy.incident.spi;

import com.studyteddy.incident.IncidentId;

/**
 * Something to tell people, without secrets.
 *
 * @param key the same for every repeat
 * @param incident about which incident
 * @param kind what it is for
 * @param subject one line
 * @param body the text, lines separated by newlines
 */
public record Message(String key, IncidentId incident, Kind kind, String subject, String body) {
  /** What a message is for. */
  public enum Kind {
    /** Somebody must say yes or no. */
    APPROVAL,
    /** Something happened that people should know. */
    NOTICE
  }
}
