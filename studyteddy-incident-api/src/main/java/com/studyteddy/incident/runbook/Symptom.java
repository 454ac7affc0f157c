package com.studyteddy.incident.runbook;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What calls for a procedure. One is enough; the more weight is there, the higher it ranks. */
public sealed interface Symptom {
  /**
   * Returns the symptom in the runbook's words.
   *
   * @return one line
   */
  String description();

  /**
   * Returns how much it says for its procedure.
   *
   * @return 1 to 100
   */
  int weight();

  /**
   * Returns the check it looks at.
   *
   * @return its id; empty when it looks at something else
   */
  default Optional<String> watched() {
    return this instanceof OfCheck of
        ? Optional.of(of.check())
        : this instanceof OfDuration of ? Optional.of(of.check()) : Optional.empty();
  }

  /**
   * A check that is bad several times in a row. An unknown reading neither counts nor breaks the
   * row.
   *
   * @param check the check's id
   * @param readings how many bad readings in a row
   * @param description the symptom in the runbook's words
   * @param weight how much it says
   */
  record OfCheck(String check, int readings, String description, int weight) implements Symptom {
    // Refuses a symptom that is always there.
    public OfCheck {
      atLeastOne("reading", readings, description);
      weighed(weight, description);
    }
  }

  /**
   * A check that is bad for a while. A gap in what was seen begins the while anew.
   *
   * @param check the check's id
   * @param lasting for how long
   * @param description the symptom in the runbook's words
   * @param weight how much it says
   */
  record OfDuration(String check, Duration lasting, String description, int weight)
      implements Symptom {
    // Refuses a symptom that is always there.
    public OfDuration {
      Words.positive("The duration of symptom '%s'".formatted(description), lasting);
      weighed(weight, description);
    }
  }

  /**
   * A pattern in the logs, as alerts of the source {@code "log"} report it.
   *
   * @param pattern text that the alert's title holds; {@code <*>} stands for anything
   * @param count how many such alerts
   * @param within in which time
   * @param description the symptom in the runbook's words
   * @param weight how much it says
   */
  record OfLogPattern(String pattern, int count, Duration within, String description, int weight)
      implements Symptom {
    // Refuses a symptom that is always there.
    public OfLogPattern {
      Words.require("The pattern of symptom '%s'".formatted(description), pattern);
      atLeastOne("alert", count, description);
      Words.positive("The time of symptom '%s'".formatted(description), within);
      weighed(weight, description);
    }
  }

  /**
   * Reports of users, as alerts of the source {@code "user"} bring them.
   *
   * @param count how many
   * @param within in which time
   * @param description the symptom in the runbook's words
   * @param weight how much it says
   */
  record OfReports(int count, Duration within, String description, int weight) implements Symptom {
    // Refuses a symptom that is always there.
    public OfReports {
      atLeastOne("report", count, description);
      Words.positive("The time of symptom '%s'".formatted(description), within);
      weighed(weight, description);
    }
  }

  /**
   * A firing alert of another system that carries certain labels.
   *
   * @param labels the labels, all of which must be there with these values; at least one
   * @param description the symptom in the runbook's words
   * @param weight how much it says
   */
  record OfAlert(Map<String, String> labels, String description, int weight) implements Symptom {
    // Copies the labels; refuses a symptom of any alert.
    public OfAlert {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
      if (labels.isEmpty()) {
        throw new IllegalArgumentException(
            "Symptom '%s' needs at least 1 label, or every alert would be one"
                .formatted(description));
      }
      weighed(weight, description);
    }
  }

  private static void atLeastOne(String what, int count, String description) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Symptom '%s' needs at least 1 %s, but was %d".formatted(description, what, count));
    }
  }

  private static void weighed(int weight, String description) {
    if (weight < 1 || weight > 100) {
      throw new IllegalArgumentException(
          "Symptom '%s' has a weight of 1 to 100, but was %d".formatted(description, weight));
    }
  }
}
