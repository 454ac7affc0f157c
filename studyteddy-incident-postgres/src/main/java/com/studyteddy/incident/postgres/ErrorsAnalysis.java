package com.studyteddy.incident.postgres;

import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.postgres.DatabaseErrors.Counts;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what goes wrong in a database: by the SQLSTATEs of a log, the server's own or one that the
 * host hands in, and by what the server counts.
 */
final class ErrorsAnalysis implements Diagnostic<ErrorWindow, DatabaseErrors> {
  static final OperationSpec<ErrorWindow> SPEC =
      new OperationSpec<>(
          "postgres.errors.analyze",
          "Find the errors of the database by SQLSTATE, deadlocks and refused connections",
          ErrorWindow.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(12));

  private static final int MOST_LINES = 10_000;

  private static final String ABOUT =
      """
      SELECT current_database() AS name,
             coalesce((extract(epoch FROM clock_timestamp() - stats_reset) * 1000)::bigint, 0)
               AS counted_ms,
             current_setting('data_checksums') = 'on' AS checksums
      FROM pg_stat_database WHERE datname = current_database()
      """;

  private record About(String name, Duration countedOver, boolean checksums) {}

  private final Databases databases;
  private final TimeSource time;

  ErrorsAnalysis(Databases databases, TimeSource time) {
    this.databases = databases;
    this.time = time;
  }

  @Override
  public OperationSpec<ErrorWindow> spec() {
    return SPEC;
  }

  @Override
  public DatabaseErrors diagnose(ErrorWindow parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    Part<List<String>> handedIn = handedIn(database, parameters.since());
    return database.look(
        call, connection -> analyze(parameters, database, handedIn, connection, call));
  }

  private DatabaseErrors analyze(
      ErrorWindow window,
      ConnectedDatabase database,
      Part<List<String>> handedIn,
      Connection connection,
      Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    List<String> notSeen = new ArrayList<>();
    Part<About> about = parts.ask("the database's name", ErrorsAnalysis::about);
    Part<CounterReading> reading = parts.ask("what is counted", CounterReading::ofErrors);
    Part<LogExcerpt> log = log(parts, handedIn, database, window.since());
    for (Part<?> part : List.of(about, reading, log)) {
      if (part.value().isEmpty()) {
        notSeen.add(part.whyNot());
      }
    }
    if (about.value().filter(found -> !found.checksums()).isPresent()) {
      notSeen.add("damaged pages: checksums are off");
    }
    Counts counts = counts(database, reading, about, notSeen);
    return new ErrorFinding(window.since(), call)
        .without(notSeen)
        .of(about.value().map(About::name).orElse(""), log.value(), counts);
  }

  private static Part<LogExcerpt> log(
      PartByPart parts, Part<List<String>> handedIn, ConnectedDatabase database, Duration since)
      throws SQLException, InterruptedException {
    if (database.log().isEmpty()) {
      Part<Part<LogExcerpt>> asked =
          parts.ask("the server's log", open -> LogTail.read(open, since));
      return asked.value().orElseGet(() -> Part.notSeen(asked.whyNot()));
    }
    if (handedIn.value().isEmpty()) {
      return Part.notSeen(handedIn.whyNot());
    }
    List<String> lines = handedIn.value().get();
    PlainLog plain =
        parts
            .ask("how lines of the log begin", LogTail::plainForm)
            .value()
            .orElseGet(() -> new PlainLog(""));
    List<LoggedError> errors = LogLines.ofAnyForm(lines, plain);
    String nothing = "SQLSTATEs: none of the %d lines handed in names one".formatted(lines.size());
    return Part.seen(
        new LogExcerpt(
            "%d lines handed in by the host".formatted(lines.size()),
            errors,
            Optional.empty(),
            errors.isEmpty() && !lines.isEmpty() ? List.of(nothing) : List.of()));
  }

  /** Asked before the connection, so that whoever is slow to answer does not keep it. */
  private static Part<List<String>> handedIn(ConnectedDatabase database, Duration since)
      throws InterruptedException {
    if (database.log().isEmpty()) {
      return Part.seen(List.of());
    }
    try {
      List<String> lines = database.log().get().recent(since, MOST_LINES);
      return Part.seen(
          List.copyOf(lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Part.notSeen(
          "the log that the host hands in: it failed with " + e.getClass().getSimpleName());
    }
  }

  private Counts counts(
      ConnectedDatabase database,
      Part<CounterReading> reading,
      Part<About> about,
      List<String> notSeen) {
    if (reading.value().isEmpty()) {
      return new Counts(false, false, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    CounterReading now = reading.value().get();
    Part<CounterDifference> lately = database.errors().difference(now, time.nanoTime());
    if (lately.value().isEmpty()) {
      notSeen.add("what was counted lately: " + lately.whyNot());
    }
    Duration whole = about.value().map(About::countedOver).orElse(Duration.ZERO);
    boolean known = lately.value().isPresent();
    CounterDifference difference =
        lately.value().orElseGet(() -> new CounterDifference(whole, now.values()));
    return new Counts(
        true,
        known,
        difference.over(),
        difference.of(Counter.ROLLBACKS),
        difference.of(Counter.DEADLOCKS),
        difference.of(Counter.RECOVERY_CONFLICTS),
        difference.of(Counter.SESSIONS_ABANDONED),
        difference.of(Counter.SESSIONS_FATAL),
        difference.of(Counter.SESSIONS_KILLED),
        difference.of(Counter.CHECKSUM_FAILURES),
        difference.of(Counter.ARCHIVE_FAILURES));
  }

  private static About about(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ABOUT);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new About(
          rows.getString("name"),
          ActivityReader.length(rows, "counted_ms"),
          rows.getBoolean("checksums"));
    }
  }
}
