package com.studyteddy.incident.stage;

import com.studyteddy.incident.host.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server of its own, with passwords, on a free port of 127.0.0.1.
 *
 * <p>Safe for several threads.
 */
public final class PostgresServer implements AutoCloseable {
  /** How many connections it takes in all. */
  public static final int MAX_CONNECTIONS = 60;

  /** How many of them only superusers get. */
  public static final int SUPERUSER_RESERVED = 3;

  /** How many of them only members of {@code pg_use_reserved_connections} get, from 16 on. */
  public static final int RESERVED = 4;

  /** A machine under load has been seen to need 24 s. */
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  private static final String LOOPBACK = "127.0.0.1";
  private static final String DATABASE = "postgres";

  private final EmbeddedPostgres embedded;
  private final SecureRandom random = new SecureRandom();
  private final Login administrator;

  private PostgresServer(EmbeddedPostgres embedded) {
    this.embedded = embedded;
    this.administrator = new Login("postgres", newPassword());
  }

  /**
   * Starts a server; takes one to three seconds.
   *
   * @return the running server
   */
  public static PostgresServer start() {
    return start(Map.of());
  }

  /**
   * Starts a server with settings of its own; takes one to three seconds.
   *
   * @param settings by name, such as {@code shared_preload_libraries}; they win over ours
   * @return the running server
   */
  public static PostgresServer start(Map<String, String> settings) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setPGStartupWait(START_WAIT)
              .setServerConfig("listen_addresses", LOOPBACK)
              .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
              .setServerConfig(
                  "superuser_reserved_connections", Integer.toString(SUPERUSER_RESERVED))
              .setServerConfig("max_prepared_transactions", "5")
              .setServerConfig("deadlock_timeout", "1s")
              .setDataDirectoryCustomizer(PostgresServer::reserveConnections);
      settings.forEach(builder::setServerConfig);
      PostgresServer server = new PostgresServer(builder.start());
      server.askForPasswords();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL did not start within %s".formatted(START_WAIT), e);
    }
  }

  /**
   * Returns where it listens.
   *
   * @return a port of 127.0.0.1
   */
  public int port() {
    return embedded.getPort();
  }

  /**
   * Returns a superuser's way in, to set the stage and for nothing else.
   *
   * @return a data source that opens a new connection each time
   */
  public DataSource administrator() {
    return dataSource(administrator, "stage");
  }

  /**
   * Makes a role that may log in.
   *
   * @param role its name; lower-case letters and underscores
   * @return its account, with a password of its own
   */
  public Login createLogin(String role) {
    Login login = new Login(role, newPassword());
    run("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, login.password().reveal()));
    return login;
  }

  /**
   * Returns a way in for an account.
   *
   * @param login whose
   * @param applicationName what its sessions call themselves
   * @return a data source that opens a new connection each time
   */
  public DataSource dataSource(Login login, String applicationName) {
    return dataSource(login, applicationName, port());
  }

  /**
   * Returns a way in that leads over another port, such as that of a {@link Link}.
   *
   * @param login whose
   * @param applicationName what its sessions call themselves
   * @param port a port of 127.0.0.1
   * @return a data source that opens a new connection each time
   */
  public DataSource dataSource(Login login, String applicationName, int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {LOOPBACK});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(DATABASE);
    source.setUser(login.role());
    source.setPassword(login.password().reveal());
    source.setApplicationName(applicationName);
    source.setConnectTimeout(5);
    return source;
  }

  /**
   * Runs statements as the superuser, each on its own.
   *
   * @param statements what to run
   */
  public void run(String... statements) {
    try (Connection connection = administrator().getConnection()) {
      run(connection, statements);
    } catch (SQLException e) {
      throw new IllegalStateException("The stage could not be set: " + e.getSQLState(), e);
    }
  }

  /** Stops the server and removes its files. */
  @Override
  public void close() {
    try {
      embedded.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
    }
  }

  /**
   * As it comes the server trusts everybody on this machine; afterwards nobody without password.
   */
  private void askForPasswords() throws IOException {
    try (Connection connection = embedded.getPostgresDatabase().getConnection()) {
      run(
          connection,
          "ALTER ROLE postgres PASSWORD '%s'".formatted(administrator.password().reveal()));
      Files.writeString(
          Path.of(setting(connection, "hba_file")),
          "host all all %s/32 scram-sha-256\n".formatted(LOOPBACK));
      run(connection, "SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("The embedded PostgreSQL did not take its passwords", e);
    }
  }

  /** Servers before 16 do not know the setting, and would not start with it. */
  private static void reserveConnections(File dataDirectory) {
    Path directory = dataDirectory.toPath();
    try {
      if (Integer.parseInt(Files.readString(directory.resolve("PG_VERSION")).strip()) >= 16) {
        Files.writeString(
            directory.resolve("postgresql.conf"),
            "reserved_connections = %d\n".formatted(RESERVED),
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Secret newPassword() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }
}
