package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.configuration.Configuration.Approvers;
import com.studyteddy.incident.core.plan.Guard;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What the configuration puts in the way of a change. Pure. */
public final class Guards {
  private Guards() {}

  /**
   * Lists what would refuse every change of a class.
   *
   * @param configuration the configuration
   * @param actionClass the class
   * @return one line each; empty when it can be approved
   */
  public static List<String> refusing(Configuration configuration, ActionClass actionClass) {
    List<String> refusals = new ArrayList<>();
    if (configuration.mode().compareTo(Mode.SUPERVISED) < 0) {
      refusals.add(
          "mode %s changes nothing; mode supervised does"
              .formatted(configuration.mode().name().toLowerCase(Locale.ROOT)));
    }
    ofHost(configuration).forEach(refusal -> refusals.add(refusal.reason()));
    if (!configuration.approvals().containsKey(actionClass)) {
      refusals.add(asked(configuration, actionClass));
    }
    return refusals;
  }

  /**
   * Lists what the command line itself puts in the way of every change.
   *
   * @param configuration the configuration
   * @return empty when nothing of it is missing
   */
  public static List<Refusal> ofHost(Configuration configuration) {
    return configuration.journal().isPresent()
        ? List.of()
        : List.of(
            new Refusal(
                Guard.HOST,
                "the configuration names no journal, and no change is made without one"));
  }

  /** Why nobody can say yes. */
  static String nobody(ActionClass actionClass) {
    return "nobody may approve what is %s; name persons under approvals"
        .formatted(word(actionClass));
  }

  /**
   * Says who is asked about a change of a class.
   *
   * @param configuration the configuration
   * @param actionClass the class
   * @return one line
   */
  public static String asked(Configuration configuration, ActionClass actionClass) {
    Approvers approvers = configuration.approvals().get(actionClass);
    return approvers == null
        ? nobody(actionClass)
        : "needs %d of %s".formatted(approvers.needs(), new TreeSet<>(approvers.persons()));
  }

  static String word(ActionClass actionClass) {
    return actionClass.name().toLowerCase(Locale.ROOT);
  }
}
