package com.studyteddy.incident.core.runbook;

import java.util.List;
import java.util.Set;

/**
 * Looks whether whoever a step is for, and whatever it tells people through, stands in the file. A
 * file may leave its team and its channels to the host; where it names some, it means them.
 */
final class Reachable {
  private final Set<String> roles;
  private final Set<String> channels;

  private Reachable(Set<String> roles, Set<String> channels) {
    this.roles = roles;
    this.channels = channels;
  }

  static void check(Spot runbook) {
    Reachable reachable =
        new Reachable(References.keys(runbook, "team"), References.keys(runbook, "channels"));
    for (Spot procedure : References.values(runbook, "procedures")) {
      reachable.steps(References.items(procedure, "steps"));
      reachable.steps(References.items(procedure, "investigation"));
    }
  }

  private void steps(List<Spot> steps) {
    for (Spot step : steps) {
      if (!roles.isEmpty()) {
        References.get(step, "role")
            .ifPresent(role -> References.mustBe(role, "role", roles, "team"));
      }
      if (!channels.isEmpty()) {
        References.items(step, "notify")
            .forEach(channel -> References.mustBe(channel, "channel", channels, "channels"));
      }
      steps(References.items(step, "parallel"));
      References.items(step, "branches")
          .forEach(branch -> steps(References.items(branch, "steps")));
    }
  }
}
