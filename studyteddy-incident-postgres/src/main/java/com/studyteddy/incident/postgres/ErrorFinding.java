package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.DatabaseErrors.Counts;
import com.studyteddy.incident.postgres.DatabaseErrors.Kind;
import com.studyteddy.incident.postgres.DatabaseErrors.OfClass;
import com.studyteddy.incident.spi.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes evidence of a log's errors and of what was counted. Pure. */
final class ErrorFinding {
  private final Duration since;
  private final Call call;
  private final List<String> notSeen = new ArrayList<>();

  ErrorFinding(Duration since, Call call) {
    this.since = since;
    this.call = call;
  }

  ErrorFinding without(List<String> what) {
    notSeen.addAll(what);
    return this;
  }

  DatabaseErrors of(String database, Optional<LogExcerpt> log, Counts counted) {
    List<LoggedError> all = log.map(LogExcerpt::errors).orElse(List.of());
    List<LoggedError> errors =
        all.stream().filter(error -> isHere(error, database) && !error.isOurs()).toList();
    long elsewhere = all.stream().filter(error -> !isHere(error, database)).count();
    if (elsewhere > 0) {
      notSeen.add("%d errors of other databases of the server".formatted(elsewhere));
    }
    log.ifPresent(excerpt -> notSeen.addAll(excerpt.notSeen()));
    List<Kind> kinds = log.map(excerpt -> kinds(excerpt, errors)).orElse(List.of());
    List<OfClass> classes = classes(errors);
    long refused = errors.stream().filter(error -> SqlStates.isRefusal(error.state())).count();
    long deadlocks =
        Math.max(
            errors.stream().filter(error -> error.state().equals(SqlStates.DEADLOCK)).count(),
            counted.sinceEarlier() ? counted.deadlocks() : 0);
    return new DatabaseErrors(
        kinds,
        classes,
        errors.size(),
        refused,
        deadlocks,
        counted,
        log.isPresent(),
        log.map(LogExcerpt::source).orElse(""),
        summary(log, errors, kinds, refused, deadlocks, counted),
        drawing(kinds, counted),
        notSeen);
  }

  /** What concerns the whole server names no database. */
  private static boolean isHere(LoggedError error, String database) {
    return error.database().isEmpty() || database.isEmpty() || error.database().equals(database);
  }

  private List<Kind> kinds(LogExcerpt log, List<LoggedError> errors) {
    Map<String, List<LoggedError>> byState = groups(errors, LoggedError::state);
    return byState.entrySet().stream()
        .map(
            each -> {
              LoggedError last = each.getValue().get(each.getValue().size() - 1);
              return new Kind(
                  each.getKey(),
                  SqlStates.words(each.getKey()),
                  each.getValue().size(),
                  log.age(last),
                  LogMessage.shown(last, call));
            })
        .sorted(Comparator.comparingLong(Kind::count).reversed().thenComparing(Kind::state))
        .limit(DatabaseErrors.MOST)
        .toList();
  }

  private static List<OfClass> classes(List<LoggedError> errors) {
    return groups(errors, error -> SqlStates.classOf(error.state())).entrySet().stream()
        .map(
            each ->
                new OfClass(
                    each.getKey(), SqlStates.classWords(each.getKey()), each.getValue().size()))
        .sorted(
            Comparator.comparingLong(OfClass::count).reversed().thenComparing(OfClass::stateClass))
        .limit(DatabaseErrors.MOST)
        .toList();
  }

  private static Map<String, List<LoggedError>> groups(
      List<LoggedError> errors, Function<LoggedError, String> by) {
    return errors.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }

  private String summary(
      Optional<LogExcerpt> log,
      List<LoggedError> errors,
      List<Kind> kinds,
      long refused,
      long deadlocks,
      Counts counted) {
    String logged;
    if (log.isEmpty()) {
      logged = "no log was seen, so what failed is not known one by one";
    } else if (errors.isEmpty()) {
      logged = "no error in %s in the last %s".formatted(log.get().source(), Elapsed.words(since));
    } else {
      logged =
          "%d errors in %s in the last %s, most: %s"
              .formatted(
                  errors.size(),
                  log.get().source(),
                  Elapsed.words(since),
                  kinds.stream()
                      .limit(3)
                      .map(
                          kind ->
                              "%d x %s (%s)".formatted(kind.count(), kind.meaning(), kind.state()))
                      .collect(Collectors.joining(", ")));
    }
    List<String> more = new ArrayList<>(List.of(logged));
    if (refused > 0) {
      more.add("%d connections refused".formatted(refused));
    }
    if (deadlocks > 0) {
      more.add("%d deadlocks".formatted(deadlocks));
    }
    if (counted.known()) {
      more.add("%d transactions rolled back %s".formatted(counted.rolledBack(), over(counted)));
    }
    if (counted.checksumFailures() > 0) {
      more.add("%d damaged pages found".formatted(counted.checksumFailures()));
    }
    return String.join("; ", more);
  }

  static String over(Counts counted) {
    if (counted.sinceEarlier()) {
      return "in the last " + Elapsed.words(counted.over());
    }
    return counted.over().isZero()
        ? "since the statistics began"
        : "since the statistics began %s ago".formatted(Elapsed.words(counted.over()));
  }

  private static List<String> drawing(List<Kind> kinds, Counts counted) {
    List<String> lines = new ArrayList<>();
    for (Kind kind : kinds) {
      lines.add(
          ShownText.shortened(
              "%6d  %s  %-34s %9s  %s"
                  .formatted(
                      kind.count(),
                      kind.state(),
                      kind.meaning(),
                      kind.lastAgo().map(Elapsed::words).map(age -> age + " ago").orElse(""),
                      kind.example()),
              100));
    }
    if (counted.known()) {
      lines.add("  counted " + over(counted));
      lines.add(
          "%6d rolled back, %d deadlocks, %d recovery conflicts, %d archive failures"
              .formatted(
                  counted.rolledBack(),
                  counted.deadlocks(),
                  counted.recoveryConflicts(),
                  counted.archiveFailures()));
      lines.add(
          "%6d sessions lost, %d ended by a fatal error, %d terminated, %d damaged pages"
              .formatted(
                  counted.abandoned(),
                  counted.fatal(),
                  counted.killed(),
                  counted.checksumFailures()));
    }
    return lines;
  }
}
