package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.List;

/**
 * Recent lines of a database's log, or of a log of the service that names SQLSTATEs, which the host
 * can reach where the library cannot: a file, a log service of a cloud.
 *
 * <p>Lines in the server's own formats (jsonlog, csvlog, and plain text whose {@code
 * log_line_prefix} has {@code %e}) are understood, and any other line that names a state, such as
 * {@code SQLState: 40P01}. Nothing of a line is shown but its message, without literals.
 */
@FunctionalInterface
public interface ServerLog {
  /**
   * Reads the newest lines. May be called from several threads at once.
   *
   * @param since how far back they should go
   * @param most how many are wanted at most; of more only the last are read
   * @return oldest first
   * @throws Exception when they cannot be read; its class is shown, its message is not
   */
  List<String> recent(Duration since, int most) throws Exception;
}
