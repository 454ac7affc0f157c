package com.studyteddy.incident.mitigation;

/** What an attempt that came back did to its target. */
public enum Change {
  /** The target was changed. */
  MADE,
  /** There was nothing to change any more. */
  NOT_NEEDED
}
