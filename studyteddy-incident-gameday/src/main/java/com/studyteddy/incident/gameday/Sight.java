package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.ServedRequests.Share;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the referee saw, over its own connection and from the workers' own counters.
 *
 * @param root who is to blame; empty in the twin
 * @param before the sessions before the library was started, with role and application
 * @param after the sessions at the end
 * @param cutOff whose statement was cancelled or session ended, by the word of its owner
 * @param killed how many sessions were ended by force since, as the server counts
 * @param longestWait the longest wait for a lock at the end
 * @param lately what became of requests right before the end
 * @param throughout what became of requests since the cue
 * @param servedAgain how long after the cue users were served again; empty when they are not
 */
record Sight(
    Optional<SessionKey> root,
    Map<SessionKey, String> before,
    Map<SessionKey, String> after,
    Set<SessionKey> cutOff,
    long killed,
    Duration longestWait,
    Share lately,
    Share throughout,
    Optional<Duration> servedAgain) {
  // Copies the sets.
  Sight {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
    cutOff = Set.copyOf(cutOff);
  }

  /** Whose session is not there any more, or whose statement was taken away. */
  Set<SessionKey> touched() {
    Set<SessionKey> touched = new TreeSet<>(SessionKey.BY_PID);
    touched.addAll(before.keySet());
    touched.removeAll(after.keySet());
    touched.addAll(cutOff);
    return touched;
  }

  boolean rootIsGone() {
    return root.isPresent() && !after.containsKey(root.get());
  }

  /** Who was touched and should not have been; nobody may be touched unless the root may. */
  Set<SessionKey> wronged(boolean rootMayGo) {
    Set<SessionKey> wronged = touched();
    if (rootMayGo) {
      root.ifPresent(wronged::remove);
    }
    return wronged;
  }

  /** How many wrong actions there were, by whichever count is higher. */
  long wrongActions(boolean rootMayGo) {
    long byForce = killed - (rootMayGo && rootIsGone() ? 1 : 0);
    return Math.max(wronged(rootMayGo).size(), byForce);
  }
}
