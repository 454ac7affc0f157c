package com.studyteddy.incident.gameday;

import com.studyteddy.incident.mitigation.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a game day ended.
 *
 * @param fault what was played
 * @param ruling the referee's judgement
 * @param noticedAfter from the closing of the table until an incident was opened; empty when none
 *     was
 * @param servedAgainAfter from the closing of the table until users were served again; empty when
 *     they are not
 * @param verdict the library's own last verdict; empty when it gave none
 * @param refusal why nobody approved, when somebody was asked and said no
 * @param records where journal and post-mortem lie
 */
record DayResult(
    LockQueueFault fault,
    Ruling ruling,
    Optional<Duration> noticedAfter,
    Optional<Duration> servedAgainAfter,
    Optional<Verdict> verdict,
    Optional<String> refusal,
    Path records) {
  /** The end in one sentence. */
  String conclusion() {
    if (refusal.isPresent()) {
      return "REFUSED: %s, so nothing was changed and the table is still closed"
          .formatted(refusal.get());
    }
    if (!ruling.isRight()) {
      return "WRONG: see what is marked NO above";
    }
    return switch (ruling.kind()) {
      case DAY -> "RIGHT: the blocker was stopped, nobody else was touched, and users are served";
      case TWIN -> "RIGHT: nothing was wrong, and nothing was changed";
      case PLAN -> "RIGHT: the plan was shown, and nothing was changed";
    };
  }
}
