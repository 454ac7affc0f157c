package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.gameday.ServedRequests.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The referee's judgement: what was seen, held against what the right answer is. Pure.
 *
 * @param kind what was played
 * @param findings each thing looked at
 * @param wrongActions how many were stopped who should not have been
 * @param rootNamed whether the library's plans name the one to blame and nobody else
 */
record Ruling(Kind kind, List<Finding> findings, long wrongActions, boolean rootNamed) {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Fewer requests than this prove nothing. */
  private static final int ENOUGH_REQUESTS = 20;

  // Copies the list.
  Ruling {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it should be. */
  boolean isRight() {
    return findings.stream().allMatch(Finding::good);
  }

  static Ruling of(Kind kind, Sight sight, LibraryAnswer answer) {
    boolean rootMayGo = kind == Kind.DAY;
    boolean rootNamed =
        sight.root().isPresent() && answer.planned().equals(List.of(sight.root().get()));
    List<Finding> findings = new ArrayList<>();
    switch (kind) {
      case DAY -> {
        findings.add(named(sight, answer, rootNamed));
        findings.add(new Finding(sight.rootIsGone(), "the blocker's session is gone"));
        findings.add(others(sight, rootMayGo));
        findings.add(locks(sight));
        findings.add(servedAgain(sight));
        findings.add(verified(answer));
      }
      case TWIN -> {
        findings.add(noIncident(answer));
        findings.add(same(sight));
        findings.add(others(sight, rootMayGo));
        findings.add(servedThroughout(sight));
      }
      case PLAN -> {
        findings.add(named(sight, answer, rootNamed));
        findings.add(nothingSetOut(answer));
        findings.add(same(sight));
        findings.add(others(sight, rootMayGo));
      }
    }
    return new Ruling(kind, findings, sight.wrongActions(rootMayGo), rootNamed);
  }

  private static Finding named(Sight sight, LibraryAnswer answer, boolean rootNamed) {
    String planned =
        answer.planned().isEmpty()
            ? "no plan was made"
            : "the library's plan names "
                + answer.planned().stream()
                    .map(key -> who(sight, key))
                    .collect(Collectors.joining(", "));
    String wanted = sight.root().map(key -> who(sight, key)).orElse("nobody");
    return new Finding(
        rootNamed, rootNamed ? planned + ", the blocker" : planned + "; to blame is " + wanted);
  }

  private static Finding others(Sight sight, boolean rootMayGo) {
    Set<SessionKey> wronged = sight.wronged(rootMayGo);
    long wrong = sight.wrongActions(rootMayGo);
    String server = "the server counts %d ended by force".formatted(sight.killed());
    if (wrong == 0) {
      return new Finding(
          true,
          "%s was stopped or cancelled; %s"
              .formatted(rootMayGo ? "nobody else" : "nobody", server));
    }
    return new Finding(
        false,
        "%d wrong action%s: %s; %s"
            .formatted(
                wrong,
                wrong == 1 ? "" : "s",
                wronged.isEmpty()
                    ? "whoever it was is not known"
                    : wronged.stream()
                        .map(key -> who(sight, key))
                        .collect(Collectors.joining(", ")),
                server));
  }

  private static Finding locks(Sight sight) {
    return new Finding(
        sight.longestWait().compareTo(LONGEST_WAIT) <= 0,
        "the longest wait for a lock is %s (5 s is tolerated)"
            .formatted(FaultText.seconds(sight.longestWait())));
  }

  private static Finding servedAgain(Sight sight) {
    return new Finding(
        isServed(sight.lately()) && sight.servedAgain().isPresent(),
        "%s at the end%s"
            .formatted(
                sight.lately(),
                sight
                    .servedAgain()
                    .map(
                        since ->
                            ", users were served again %s after the table was closed"
                                .formatted(FaultText.seconds(since)))
                    .orElse(", users are not served")));
  }

  private static Finding servedThroughout(Sight sight) {
    return new Finding(isServed(sight.throughout()), sight.throughout() + " throughout");
  }

  private static boolean isServed(Share share) {
    return share.total() >= ENOUGH_REQUESTS && share.rate() >= ServedRequests.SERVED;
  }

  private static Finding verified(LibraryAnswer answer) {
    if (answer.incidents().isEmpty()) {
      return new Finding(false, "no incident was opened");
    }
    return new Finding(
        answer.isVerified(),
        answer.incidents().stream()
            .map(Ruling::end)
            .collect(Collectors.joining(", "))
            .concat(
                answer
                    .verdict()
                    .map(verdict -> ", the change was " + verdict)
                    .orElse(", no change was judged")));
  }

  private static String end(Incident incident) {
    return "%s ended %s".formatted(incident.id(), incident.phase());
  }

  private static Finding noIncident(LibraryAnswer answer) {
    return new Finding(
        answer.incidents().isEmpty(),
        answer.incidents().isEmpty()
            ? "no incident was opened"
            : "an incident was opened: " + answer.incidents().get(0).title());
  }

  private static Finding nothingSetOut(LibraryAnswer answer) {
    return new Finding(
        answer.intents() == 0,
        answer.intents() == 0
            ? "no change was set out on"
            : "%d changes were set out on".formatted(answer.intents()));
  }

  private static Finding same(Sight sight) {
    boolean same = sight.before().equals(sight.after());
    return new Finding(
        same,
        "%d sessions before, %d after%s"
            .formatted(
                sight.before().size(),
                sight.after().size(),
                same ? ", the same ones by pid and start" : ", not the same ones"));
  }

  private static String who(Sight sight, SessionKey key) {
    String name = sight.before().get(key);
    return name == null ? key + " (a stranger)" : key + " " + name;
  }
}
