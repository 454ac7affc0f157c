package com.studyteddy.incident.mitigation;

/** What the target, read back, says about an attempt whose end nobody saw. */
public enum Settled {
  /** The target is as the plan wanted it. */
  TOOK_EFFECT,
  /** Part of it is. */
  PARTLY,
  /** The target is as it was before. */
  NO_EFFECT,
  /** The target does not tell; a person must look. */
  CANNOT_TELL
}
