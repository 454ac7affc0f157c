package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.mitigation.PlanId;
import java.time.Duration;

/**
 * What is to be done outside because of how an incident stands. A command has a key: while one with
 * that key is under way, it is not started again.
 */
public sealed interface Command {
  /**
   * Returns what it is about.
   *
   * @return the same for the same piece of work
   */
  String key();

  /** Look at one thing, or for a cause. */
  record RunStep(String step, int round) implements Command {
    @Override
    public String key() {
      return "step " + step + " " + round;
    }
  }

  /** Remind people of a step that waits for them. */
  record Remind(String step, int round) implements Command {
    @Override
    public String key() {
      return "remind " + step + " " + round;
    }
  }

  /** Read the target of a step and plan its change; also when the plan is no longer fresh. */
  record PlanStep(String step, int round) implements Command {
    @Override
    public String key() {
      return "plan " + step + " " + round;
    }
  }

  /** Read the target of a change that did harm, and plan to take it back. */
  record PlanUndo(PlanId of) implements Command {
    @Override
    public String key() {
      return "undo " + of;
    }
  }

  /** Ask the authoriser what a plan needs. */
  record AskAuthority(PlanId plan) implements Command {
    @Override
    public String key() {
      return "authority " + plan;
    }
  }

  /** Ask the authoriser again about everyone who approved. */
  record CheckApprovers(PlanId plan) implements Command {
    @Override
    public String key() {
      return "approvers " + plan;
    }
  }

  /** Make the change. Issued once, by the decision that wrote the intent, and never again. */
  record CarryOut(PlanId plan) implements Command {
    @Override
    public String key() {
      return "target " + plan;
    }
  }

  /** Ask the target whether an attempt that nobody saw end took effect. */
  record ReadBack(PlanId plan) implements Command {
    @Override
    public String key() {
      return "target " + plan;
    }
  }

  /** Hand a message to its channel. */
  record Deliver(String message, String channel) implements Command {
    @Override
    public String key() {
      return "message " + message + " " + channel;
    }
  }

  /** Look again later. */
  record Wake(Duration after) implements Command {
    @Override
    public String key() {
      return "wake";
    }
  }
}
