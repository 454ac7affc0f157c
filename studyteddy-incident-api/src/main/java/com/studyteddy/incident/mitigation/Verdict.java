package com.studyteddy.incident.mitigation;

/** Whether a change helped, judged over a soak window by what users feel. */
public enum Verdict {
  /** Every check stayed good for the whole window. */
  EFFECTIVE,
  /** What was wrong before is still wrong. */
  INEFFECTIVE,
  /** Something that was good before is bad now; the change is undone where it can be. */
  HARMFUL,
  /** Too little was seen to say. */
  INCONCLUSIVE
}
