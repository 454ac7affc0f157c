package com.studyteddy.incident;

/**
 * A part that somebody plays in the response, such as the incident commander.
 *
 * <p>The constants are those of the runbook ("Primary Contacts"); a team may name others.
 *
 * @param id lower-case words joined by hyphens
 */
public record Role(String id) {
  /** Leads the response; exactly one holder at a time. */
  public static final Role INCIDENT_COMMANDER = new Role("incident-commander");

  /** Is paged first. */
  public static final Role ON_CALL_ENGINEER = new Role("on-call-engineer");

  /** Knows the databases; approves what destroys data. */
  public static final Role DATABASE_ENGINEER = new Role("database-engineer");

  /** Approves what touches accounts and addresses. */
  public static final Role SECURITY_ENGINEER = new Role("security-engineer");

  /** Approves rollbacks and large scaling. */
  public static final Role DEVOPS_ENGINEER = new Role("devops-engineer");

  // Checks the form.
  public Role {
    if (!id.matches("[a-z][a-z0-9-]{1,63}")) {
      throw new IllegalArgumentException(
          "A role is lower-case words joined by hyphens, but was '%s'".formatted(id));
    }
  }
}
