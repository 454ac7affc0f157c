package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The errors of a log, as far as it was read.
 *
 * @param source which log, in words
 * @param errors oldest first
 * @param now the moment of reading, by the clock of whoever wrote the log; empty when unknown
 * @param notSeen what of it was not read
 */
record LogExcerpt(
    String source, List<LoggedError> errors, Optional<LocalDateTime> now, List<String> notSeen) {
  // Copies the lists.
  LogExcerpt {
    errors = List.copyOf(errors);
    notSeen = List.copyOf(notSeen);
  }

  /** How long ago an error was logged; never negative. */
  Optional<Duration> age(LoggedError error) {
    return now.flatMap(
        present ->
            error
                .at()
                .map(at -> Duration.between(at, present))
                .map(age -> age.isNegative() ? Duration.ZERO : age));
  }

  /** The same without what is older; what has no time stays. */
  LogExcerpt within(Duration since) {
    return new LogExcerpt(
        source,
        errors.stream()
            .filter(error -> age(error).filter(age -> age.compareTo(since) > 0).isEmpty())
            .toList(),
        now,
        notSeen);
  }
}
