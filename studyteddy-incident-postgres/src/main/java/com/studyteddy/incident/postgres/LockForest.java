package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * Who makes whom wait for a lock, down to those who wait for nobody.
 *
 * @param roots those who make somebody wait longer than is tolerated, most waiters first
 * @param harmless those who look like a cause and are none
 * @param prepared prepared transactions, when one of them makes somebody wait
 * @param waiting how many sessions wait in all
 * @param longestWait the longest wait of all; zero when nobody waits
 * @param maxWait what was tolerated
 * @param summary the finding in one line
 * @param drawing the forest as lines of text
 * @param notSeen what could not be seen
 */
public record LockForest(
    List<LockRoot> roots,
    List<HarmlessSession> harmless,
    List<PreparedTransaction> prepared,
    int waiting,
    Duration longestWait,
    Duration maxWait,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  // Copies the lists.
  public LockForest {
    roots = List.copyOf(roots);
    harmless = List.copyOf(harmless);
    prepared = List.copyOf(prepared);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }
}
