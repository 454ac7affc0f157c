package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.LockQueueScene.Struck;
import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The referee's eyes on one scene: remembers who was there before the library was started, and
 * compares at the end. Not for several threads.
 */
final class RefereeWatch {
  private static final Duration LATELY = Duration.ofSeconds(2);

  /** The server's counters are a moment late. */
  private static final Duration COUNTERS_TAKE = Duration.ofSeconds(3);

  private final Referee referee;
  private final LockQueueScene scene;
  private final TimeSource time;
  private final Map<SessionKey, String> before;
  private final long killedBefore;

  private RefereeWatch(Referee referee, LockQueueScene scene, TimeSource time) {
    this.referee = referee;
    this.scene = scene;
    this.time = time;
    this.before = referee.sessions();
    this.killedBefore = referee.sessionsKilled();
  }

  /** Begins: whoever is there now is expected to be there at the end. */
  static RefereeWatch begin(Referee referee, LockQueueScene scene, TimeSource time) {
    return new RefereeWatch(referee, scene, time);
  }

  /** Takes down what is to be seen now. */
  Sight sight(Struck struck) {
    Map<SessionKey, String> after = referee.sessions();
    long gone = before.keySet().stream().filter(key -> !after.containsKey(key)).count();
    new Waiting(time).until(COUNTERS_TAKE, () -> killed() >= gone);
    long now = time.nanoTime();
    return new Sight(
        scene.blocker().map(Player::key),
        before,
        after,
        scene.players().stream()
            .filter(player -> player.cutOff().isPresent())
            .map(Player::key)
            .collect(Collectors.toSet()),
        killed(),
        referee.longestLockWait(),
        scene.served().between(now - LATELY.toNanos(), now),
        scene.served().between(struck.atNanos(), now),
        scene.served().servedAgain(struck.atNanos(), now));
  }

  private long killed() {
    return referee.sessionsKilled() - killedBefore;
  }
}
