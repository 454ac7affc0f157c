package com.studyteddy.incident.runbook;

/** One step of a procedure. */
public sealed interface Step {
  /**
   * Returns the step's name within its procedure; evidence is found under it.
   *
   * @return lower-case words joined by hyphens
   */
  String id();

  /**
   * Returns the operation it calls.
   *
   * @return never null
   */
  Use use();

  /**
   * Looks at one thing.
   *
   * @param id its name
   * @param use which probe
   */
  record ProbeStep(String id, Use use) implements Step {}

  /**
   * Looks for a cause.
   *
   * @param id its name
   * @param use which diagnostic
   */
  record DiagnoseStep(String id, Use use) implements Step {}

  /**
   * Changes something, after a plan and the approvals it needs.
   *
   * @param id its name
   * @param use which mitigation
   */
  record MitigateStep(String id, Use use) implements Step {}
}
