package com.studyteddy.incident.core.lint;

import java.util.Locale;

/** The traps that a runbook can hold: steps that look right and do harm, or do nothing. */
public enum Trap {
  /** T1. */
  SELECTOR_WITHOUT_READY_PODS(
      1,
      "a service selector that no ready pod matches leaves the service without endpoints: a full outage",
      "First count the Ready pods that carry the label and stop when there is none; put the old selector back as soon as there are no endpoints."),
  /** T2. */
  WHOLE_STORE_CLEARED(
      2,
      "emptying a whole Redis also removes sessions, queues and locks, and sends every reader to the database at once",
      "Remove keys by a prefix with SCAN and UNLINK, in batches, after an approval, and warm the cache up afterwards."),
  /** T3. */
  EXACT_REPLICAS(
      3,
      "an exact number of replicas can scale down in the middle of an incident, and every pod opens more database connections",
      "Ask for at least so many replicas, change the minimum of an autoscaler where there is one, and look at the connection budget first."),
  /** T4. */
  LOGS_OF_ONE_POD(
      4,
      "the log of a deployment is by default the log of one of its pods",
      "Read all pods and containers, the previous containers too, merged by time."),
  /** T5. */
  WHOLE_LINES_COUNTED(
      5,
      "whole log lines begin with a time, so nearly every one is counted once",
      "Group the lines by their pattern, with what varies taken out, and count the patterns."),
  /** T6. */
  FIXED_COLUMN(
      6,
      "a column counted by blanks moves as soon as a message has one word more",
      "Take the field by its name: parse the line, or match what stands before the value."),
  /** T7. */
  COMMITS_TAKEN_FOR_DEPLOYMENTS(
      7,
      "a commit of the last hours need not be running, and what is running may be older",
      "Ask what was deployed when: rollout history, release history, change events."),
  /** T8. */
  CONFIGURATION_NOT_RELOADED(
      8,
      "most programs read a ConfigMap when they start, so a change alone has no effect",
      "Reload or restart what reads it, then look that the new value is in force."),
  /** T9. */
  BLIND_ROLLBACK(
      9,
      "the previous version may be as bad, or too old for the schema of the database",
      "Name a revision that is known to have been healthy, and look first that no schema change lies in between."),
  /** T10. */
  ALL_RESTARTED_AT_ONCE(
      10,
      "when everything restarts at once nothing is left to serve, and all caches and connections are cold together",
      "Restart in waves in the order of dependency, wait for each to be healthy, and stop at the first that is not."),
  /** T11. */
  SAME_RESTART_TWICE(
      11,
      "a second restart of the same thing only repeats the disturbance",
      "Keep one of them, or say what changed in between that makes the second one necessary."),
  /** T12. */
  GAP_BETWEEN_LIMITS(
      12,
      "between what is healthy and what is an incident nobody knows what to do",
      "Say what holds in between, down to the limits themselves."),
  /** T13. */
  NORMAL_NOT_DEFINED(
      13,
      "nobody can tell at night whether it is three times of something that was never written down",
      "Say what normal is: which figure, over which time, where it is stored; without it the answer is unknown."),
  /** T14. */
  KILLED_BY_AGE(
      14,
      "what runs long may be replication, vacuum, a migration or a backup, and a process id may by now belong to another session",
      "Leave out protected sessions, check the session's start again in the statement that stops it, and limit how many."),
  /** T15. */
  BROKEN_TEXT(
      15,
      "characters that were read in the wrong encoding, or a placeholder that doubles the P, reach customers",
      "Write the characters in UTF-8, and let the placeholder stand for the whole severity."),
  /** T16. */
  NOT_SUPPLIED(
      16,
      "a file that nobody has, or a date that is never filled in, is noticed only when it is needed",
      "Put the file's content into the runbook, and write the date itself."),
  /** T17. */
  NOT_PORTABLE(
      17,
      "this works with one date command only, and an unquoted substitution falls apart at its blanks",
      "Work out the time in UTC without options of one system, and put double quotes around the substitution."),
  /** T18. */
  CONTACTS_DIFFER(
      18,
      "of two contact lists one is out of date, and at night people take the first they see",
      "Keep one list and refer to it."),
  /** T19. */
  BLOCK_WITHOUT_LIMITS(
      19,
      "the address may be a load balancer's, a proxy's or your own, and a block that never ends is forgotten",
      "Check the address against protected ranges first, and let the block end by itself."),
  /** T20. */
  LOAD_ON_PRODUCTION(
      20,
      "a load test on a service that has just recovered can bring it down again",
      "Test elsewhere; on production only after an approval, with a cap on rate and time, and an abort on errors.");

  private final int number;
  private final String why;
  private final String instead;

  Trap(int number, String why, String instead) {
    this.number = number;
    this.why = why;
    this.instead = instead;
  }

  /**
   * Returns its number.
   *
   * @return {@code T1} to {@code T20}
   */
  public String number() {
    return "T" + number;
  }

  /**
   * Returns its name as people say it.
   *
   * @return lower-case words
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Says what goes wrong.
   *
   * @return one line
   */
  public String why() {
    return why;
  }

  /**
   * Says what to do instead.
   *
   * @return one line, the fix that a finding names
   */
  public String instead() {
    return instead;
  }
}
