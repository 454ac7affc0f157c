package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A server for journals, the same for every test; begun anew by each that asks for it. */
final class JournalServer implements AutoCloseable {
  private final PostgresServer server = PostgresServer.start();
  private final Login writer = server.createLogin("runbook_journal");

  /** Gives every test the same server, since starting one takes seconds. */
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == JournalServer.class;
    }

    @Override
    public JournalServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
      JournalServer server =
          context
              .getRoot()
              .getStore(Namespace.create(JournalServer.class))
              .computeIfAbsent("server", key -> new JournalServer(), JournalServer.class);
      server.run("DROP SCHEMA IF EXISTS studyteddy_incident CASCADE");
      return server;
    }
  }

  PostgresServer server() {
    return server;
  }

  /** May do everything. */
  DataSource owner() {
    return server.administrator();
  }

  /** Logs in as the role of docs/security/postgres.md. */
  DataSource writer() {
    return server.dataSource(writer, "shop");
  }

  Login writerLogin() {
    return writer;
  }

  /** The schema, and what that page grants. */
  void installForTheWriter() {
    JournalSchema.install(owner());
    run(Grants.statements().toArray(String[]::new));
  }

  void run(String... statements) {
    server.run(statements);
  }

  /** Lets time pass for every lease, as if they had been taken so much earlier. */
  void pass(Duration length) {
    run(
        "UPDATE studyteddy_incident.stream SET leased_until = leased_until - %d * interval '1 microsecond'"
            .formatted(length.toNanos() / 1_000));
  }

  /** Asks as the owner; each row's columns joined by spaces. */
  List<String> ask(String sql) {
    try (Connection connection = owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join(" ", row));
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
