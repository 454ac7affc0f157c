package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedShop.class)
class ProtectionTest {
  private final ShopDatabase shop;

  ProtectionTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void ourOwnSessionIsNotStopped() throws Exception {
    try (Library library = Library.on(shop)) {
      library.analyzeLocks();
      assertIsProtected(
          library, pidOf("application_name = 'studyteddy-incident observer'"), "library");
    }
  }

  @Test
  void aSuperusersSessionIsNotStopped() throws Exception {
    try (Library library = Library.on(shop);
        Client superuser = new Client(shop, shop.server().administrator())) {
      superuser.begin("UPDATE orders SET status = 'held' WHERE id = 21");
      assertIsProtected(library, superuser.pid(), "superuser");
      assertThat(superuser.isThere()).isTrue();
    }
  }

  @Test
  void aBackupIsNotStopped() throws Exception {
    try (Library library = Library.on(shop);
        Client backup = new Client(shop, shop.batch("pg_dump"))) {
      backup.begin("SELECT count(*) FROM orders");
      assertIsProtected(library, backup.pid(), "backup tool");
      assertThat(backup.isThere()).isTrue();
    }
  }

  @Test
  void ddlThatRunsIsNotStopped() throws Exception {
    try (Library library = Library.on(shop);
        Client reader = new Client(shop, shop.app("reader"));
        Client migration = new Client(shop, shop.owner("migration"))) {
      reader.begin("SELECT count(*) FROM orders");
      migration.startWaiting("/* v7 */ ALTER TABLE orders ADD COLUMN note text");
      assertIsProtected(library, migration.pid(), "changes the shape");
      assertThat(migration.isRunning()).isTrue();
    }
  }

  @Test
  void theSenderOfTheWriteAheadLogIsNotStopped() throws Exception {
    Login replica = shop.server().createLogin("replica");
    shop.server().run("ALTER ROLE replica REPLICATION");
    Properties properties = new Properties();
    properties.setProperty("user", replica.role());
    properties.setProperty("password", replica.password().reveal());
    properties.setProperty("replication", "database");
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("assumeMinServerVersion", "14");
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(shop.server().port());
    try (Library library = Library.on(shop);
        Connection sender = DriverManager.getConnection(url, properties)) {
      assertIsProtected(library, pidOf("backend_type = 'walsender'"), "write-ahead log");
      assertThat(sender.isValid(1)).isTrue();
    }
  }

  @Test
  void aProcessOfTheServerIsNotStopped() throws Exception {
    try (Library library = Library.on(shop)) {
      assertIsProtected(library, pidOf("backend_type = 'checkpointer'"), "server itself");
    }
  }

  @Test
  void aSessionOfAnotherDatabaseIsNotStopped() throws Exception {
    try (Library library = Library.on(shop);
        Connection elsewhere = elsewhere();
        ResultSet rows = elsewhere.createStatement().executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      assertIsProtected(library, rows.getInt(1), "another database");
    }
  }

  @Test
  void aSessionThatCannotBeSeenIsNotStopped() throws Exception {
    Login blind = shop.server().createLogin("blind_stopper");
    try (Library library = Library.of(shop.server().dataSource(blind, "blind"), shop.signaller());
        Client client = new Client(shop, shop.batch("hidden"))) {
      client.begin("UPDATE orders SET status = 'held' WHERE id = 22");
      assertIsProtected(library, client.pid(), "GRANT pg_read_all_stats");
      assertThat(client.isThere()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "client backend, true, false, false, '', OURS",
    "walsender, false, true, false, '', REPLICATION",
    "autovacuum worker, false, false, true, '', WRAPAROUND_VACUUM",
    "autovacuum worker, false, false, false, '', AUTOVACUUM",
    "parallel worker, false, false, false, '', PARALLEL_WORKER",
    "background writer, false, false, false, '', SERVER_PROCESS",
    "client backend, false, true, false, pg_dump, SUPERUSER",
    "client backend, false, false, false, pgbackrest, BACKUP_TOOL",
  })
  void theFirstReasonThatHoldsIsTheOneThatIsTold(
      String kind,
      boolean ours,
      boolean superuser,
      boolean wraparound,
      String application,
      Protection expected) {
    Session session = new Session(7, Instant.EPOCH, Instant.EPOCH);
    SessionRow row =
        new SessionRow(
            7,
            Optional.of(session),
            "active",
            "somebody",
            application,
            kind,
            true,
            Optional.of(Instant.EPOCH),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            StatementText.of("SELECT 1"),
            ours,
            superuser,
            false,
            wraparound);
    assertThat(Protection.of(row)).contains(expected);
  }

  private void assertIsProtected(Library library, int pid, String because) throws Exception {
    Session session = Library.identityOf(shop, pid);
    assertThatThrownBy(() -> library.plan(session))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("protected"))
        .hasMessageContaining("pid " + pid)
        .hasMessageContaining(because);
  }

  private Connection elsewhere() throws SQLException {
    Login login = shop.server().createLogin("neighbour");
    Properties properties = new Properties();
    properties.setProperty("user", login.role());
    properties.setProperty("password", login.password().reveal());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/template1".formatted(shop.server().port()), properties);
  }

  private int pidOf(String condition) throws SQLException {
    try (Connection connection = shop.referee().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pid FROM pg_stat_activity WHERE %s".formatted(condition));
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).as("a session with %s", condition).isTrue();
      return rows.getInt(1);
    }
  }
}
