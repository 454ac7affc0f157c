package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.configuration.Configuration.Approvers;
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
    if (configuration.journal().isEmpty()) {
      refusals.add("the configuration names no journal, and no change is made without one");
    }
    if (!configuration.approvals().containsKey(actionClass)) {
      refusals.add(
          "nobody may approve what is %s; name persons under approvals"
              .formatted(word(actionClass)));
    }
    return refusals;
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
        ? "nobody may approve what is " + word(actionClass)
        : "needs %d of %s".formatted(approvers.needs(), new TreeSet<>(approvers.persons()));
  }

  static String word(ActionClass actionClass) {
    return actionClass.name().toLowerCase(Locale.ROOT);
  }
}
