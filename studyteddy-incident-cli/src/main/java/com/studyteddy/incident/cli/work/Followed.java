package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Incident;

/**
 * How an incident stands when a command ends.
 *
 * @param end how it stands
 * @param incident the incident then
 */
public record Followed(End end, Incident incident) {
  /** How it stands. */
  public enum End {
    /** Users are well again, and that was proved. */
    RESOLVED,
    /** It is over without that. */
    CLOSED,
    /** Nothing goes on without people. */
    WAITS,
    /** The procedure is through, and nothing shows that users are well again. */
    NOT_PROVED,
    /** It went on, and no more was heard of it. */
    SILENT
  }
}
