package com.studyteddy.incident.policy;

/** How far the library goes; the later, the further. */
public enum Mode {
  /**
   * A dry run: it notices, judges, diagnoses and plans, and stops there. Nothing is changed, and
   * nobody is asked or told anything.
   */
  PLAN,
  /**
   * The whole way is walked as if it could act, and the timeline says what would have been done,
   * who would have been asked and what would have stood in the way. Nothing is changed, and nobody
   * is asked or told anything.
   */
  SHADOW,
  /**
   * It changes what the authoriser allows, after as many approvals as the authoriser asks for, and
   * never without that of one person.
   */
  SUPERVISED,
  /**
   * It changes what the authoriser allows, and asks people only where the authoriser does. What
   * destroys needs two persons all the same.
   */
  AUTONOMOUS
}
