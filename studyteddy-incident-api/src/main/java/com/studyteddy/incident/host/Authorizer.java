package com.studyteddy.incident.host;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.operation.ActionClass;
import java.util.Optional;

/**
 * Says who may do what.
 *
 * <p>Asked when a plan is made and again when it is carried out, for each person who approved. No
 * answer, an exception, null, or an answer after the limit is a no. Called from several threads.
 */
@FunctionalInterface
public interface Authorizer {
  /**
   * Decides.
   *
   * @param request what is asked
   * @return the decision, with its reason
   */
  Decision decide(Request request);

  /**
   * Decides whether a person may decide alone for a while, in a P0. Nobody may, unless the host
   * says otherwise.
   *
   * @param incident in which incident
   * @param actor the person
   * @return the decision, with its reason; only {@link Decision.Allow} is a yes
   */
  default Decision breakGlass(IncidentId incident, Actor actor) {
    return new Decision.Deny("this host allows no break-glass");
  }

  /**
   * Returns the person behind an account. Two accounts of one person count once, and a second
   * account of whoever called for a change does not count for it.
   *
   * @param actor an account
   * @return the same for each account of a person; the account itself when nothing else is known
   */
  default Actor person(Actor actor) {
    return actor;
  }

  /**
   * Returns the authoriser that is used when the host gives none.
   *
   * @return one that lets nothing be changed
   */
  static Authorizer readOnly() {
    return request ->
        new Decision.Deny(
            "no authoriser is configured, so nothing may be changed; give one to the builder");
  }

  /**
   * What is asked.
   *
   * @param stage whether a plan looks for permission, a person for a vote, or an act for its last
   *     check
   * @param incident in which incident
   * @param severity how bad it is
   * @param operation the operation's id
   * @param actionClass how much harm it can do
   * @param target the declared target it acts on; empty when it has none
   * @param actor the person who approves; empty for {@link Stage#PLAN}
   */
  record Request(
      Stage stage,
      IncidentId incident,
      Severity severity,
      String operation,
      ActionClass actionClass,
      Optional<String> target,
      Optional<Actor> actor) {}

  /** When it is asked. */
  enum Stage {
    /** A plan was made: what would it need? */
    PLAN,
    /** A person says yes: may this person? */
    APPROVE,
    /** It is about to be carried out: does the yes of this person still count? */
    EXECUTE
  }

  /** The answer. */
  sealed interface Decision {
    /**
     * Returns the reason.
     *
     * @return one line for the timeline
     */
    String reason();

    /**
     * Yes.
     *
     * @param reason one line
     */
    record Allow(String reason) implements Decision {}

    /**
     * No.
     *
     * @param reason one line
     */
    record Deny(String reason) implements Decision {}

    /**
     * Yes, once so many different persons have approved.
     *
     * @param persons at least 1
     * @param reason one line
     */
    record NeedApprovals(int persons, String reason) implements Decision {
      // Refuses a number that asks nobody.
      public NeedApprovals {
        if (persons < 1) {
          throw new IllegalArgumentException(
              "NeedApprovals asks at least 1 person, but was %d; use Allow".formatted(persons));
        }
      }
    }
  }
}
