package com.studyteddy.incident.core;

/** How far the library goes. */
public enum Mode {
  /**
   * A dry run: it notices, judges, diagnoses and plans, and stops there. Nothing is changed, and
   * nobody is asked for an approval.
   */
  PLAN,
  /** It changes what the authoriser allows, after as many approvals as the authoriser asks for. */
  SUPERVISED
}
