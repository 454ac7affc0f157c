package com.studyteddy.incident.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of the log that the server itself keeps in files. Of its forms the best is taken:
 * jsonlog, csvlog, plain text.
 */
final class LogTail {
  /** So much is read in all. */
  static final long MOST_BYTES = 1 << 20;

  private static final int MOST_FILES = 8;

  private static final String SETTINGS =
      """
      SELECT current_setting('log_destination') AS destination,
             current_setting('log_line_prefix') AS prefix,
             clock_timestamp() AT TIME ZONE current_setting('log_timezone') AS now,
             has_function_privilege('pg_catalog.pg_read_binary_file(text,bigint,bigint,boolean)',
               'EXECUTE')
               AND has_function_privilege('pg_catalog.pg_ls_logdir()', 'EXECUTE') AS readable,
             current_user AS observer
      """;

  /**
   * The newest files of one form that were written to within the time. Members of pg_monitor may
   * ask for the name of the present file from 16 on only, for the directory always.
   */
  private static final String FILES =
      """
      SELECT current_setting('log_directory') || '/' || l.name AS path, l.size
      FROM pg_ls_logdir() l
      WHERE coalesce(substring(l.name FROM '\\.(json|csv)$'), '') = ?
        AND l.modification > clock_timestamp() - make_interval(secs => ?)
      ORDER BY l.modification DESC, l.name DESC LIMIT ?
      """;

  private record Settings(
      String destination, String prefix, LocalDateTime now, boolean readable, String observer) {}

  private record File(String path, long size) {}

  private enum Form {
    JSON("jsonlog", "json"),
    CSV("csvlog", "csv"),
    PLAIN("stderr", "");

    private final String destination;
    private final String suffix;

    Form(String destination, String suffix) {
      this.destination = destination;
      this.suffix = suffix;
    }
  }

  private final Connection connection;
  private final Settings settings;

  private LogTail(Connection connection, Settings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** Reads it; says why there is nothing to read. */
  static Part<LogExcerpt> read(Connection connection, Duration since) throws SQLException {
    Settings settings = settings(connection);
    if (!settings.readable()) {
      return Part.notSeen(
          "the server's log: %s may not read it; it needs pg_monitor and GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO it, which lets it read every file in the data directory, or hand in lines with Database.withLog"
              .formatted(settings.observer()));
    }
    return new LogTail(connection, settings).read(since);
  }

  /** How plain lines of this server begin. */
  static PlainLog plainForm(Connection connection) throws SQLException {
    return new PlainLog(settings(connection).prefix());
  }

  private Part<LogExcerpt> read(Duration since) throws SQLException {
    for (Form form : Form.values()) {
      if (settings.destination().contains(form.destination)) {
        List<File> files = files(form, since);
        if (!files.isEmpty()) {
          return excerpt(form, files, since);
        }
      }
    }
    return Part.notSeen(
        "the server's log: it keeps none in files that were written to in the last %s (logging_collector, log_destination); hand in lines with Database.withLog"
            .formatted(Elapsed.words(since)));
  }

  private Part<LogExcerpt> excerpt(Form form, List<File> files, Duration since)
      throws SQLException {
    PlainLog plain = new PlainLog(settings.prefix());
    if (form == Form.PLAIN && !plain.hasStates()) {
      return Part.notSeen(
          "the server's log: its lines have no SQLSTATE; add %e to log_line_prefix, or jsonlog to log_destination");
    }
    List<LoggedError> errors = new ArrayList<>();
    List<String> notSeen = new ArrayList<>();
    long left = MOST_BYTES;
    for (File file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      long length = Math.min(left, file.size());
      List<String> lines = lines(file, length);
      List<LoggedError> found =
          switch (form) {
            case JSON -> LogLines.ofJson(lines);
            case CSV -> CsvLog.read(lines);
            case PLAIN -> plain.read(lines);
          };
      errors.addAll(0, found);
      left -= length;
      if (length < file.size()) {
        notSeen.add(
            "what is older than the last %d kB of the server's log".formatted(MOST_BYTES >> 10));
        break;
      }
    }
    if (files.size() > MOST_FILES && notSeen.isEmpty()) {
      notSeen.add("what is older than the last %d files of the server's log".formatted(MOST_FILES));
    }
    return Part.seen(
        new LogExcerpt(
                "the server's log (%s)".formatted(form.destination),
                errors,
                Optional.of(settings.now()),
                notSeen)
            .within(since));
  }

  private List<File> files(Form form, Duration since) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FILES)) {
      statement.setString(1, form.suffix);
      statement.setDouble(2, Elapsed.seconds(since));
      statement.setInt(3, MOST_FILES + 1);
      try (ResultSet rows = statement.executeQuery()) {
        List<File> files = new ArrayList<>();
        while (rows.next()) {
          files.add(new File(rows.getString("path"), rows.getLong("size")));
        }
        return files;
      }
    }
  }

  /** Bytes and not text: a part of a file may begin within a character. */
  private List<String> lines(File file, long length) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_read_binary_file(?, ?, ?, true)")) {
      statement.setString(1, file.path());
      statement.setLong(2, file.size() - length);
      statement.setLong(3, length);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        byte[] bytes = rows.getBytes(1);
        return bytes == null
            ? List.of()
            : new String(bytes, StandardCharsets.UTF_8).lines().toList();
      }
    }
  }

  private static Settings settings(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Settings(
          rows.getString("destination"),
          rows.getString("prefix"),
          rows.getObject("now", LocalDateTime.class),
          rows.getBoolean("readable"),
          rows.getString("observer"));
    }
  }
}
