package com.studyteddy.incident.postgres;

import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyDual;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.replication.LogSequenceNumber;

/** What a standby says to its primary, said by a test: how far it is, and what it still wants. */
final class HandMadeStandby implements AutoCloseable {
  private final ShopDatabase shop;
  private final String name;
  private final Connection connection;
  private final CopyDual copy;
  private final long start;

  private HandMadeStandby(ShopDatabase shop, String name, String slot) throws SQLException {
    this.shop = shop;
    this.name = name;
    this.connection = login(shop, name).getConnection();
    try (Statement statement = connection.createStatement()) {
      String using = "";
      if (!slot.isEmpty()) {
        statement.execute("CREATE_REPLICATION_SLOT %s PHYSICAL".formatted(slot));
        using = "SLOT " + slot;
      }
      String position;
      try (ResultSet rows = statement.executeQuery("IDENTIFY_SYSTEM")) {
        rows.next();
        position = rows.getString("xlogpos");
      }
      this.start = LogSequenceNumber.valueOf(position).asLong();
      this.copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyDual("START_REPLICATION %s PHYSICAL %s".formatted(using, position));
    }
  }

  /** Connects; holds a slot of that name unless it is empty. */
  static HandMadeStandby of(ShopDatabase shop, String name, String slot) {
    try {
      return new HandMadeStandby(shop, name, slot);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reports that all was replayed that the primary had written when this standby came. */
  HandMadeStandby replayedUntilItCame() throws SQLException {
    return send(
        ByteBuffer.allocate(34)
            .put((byte) 'r')
            .putLong(start)
            .putLong(start)
            .putLong(start)
            .putLong(0)
            .put((byte) 0));
  }

  /** Asks that nothing be cleaned away that this transaction could still see. */
  HandMadeStandby wants(long transaction) throws SQLException {
    return send(
        ByteBuffer.allocate(25)
            .put((byte) 'h')
            .putLong(0)
            .putInt((int) transaction)
            .putInt((int) (transaction >>> 32))
            .putInt(0)
            .putInt(0));
  }

  private HandMadeStandby send(ByteBuffer message) throws SQLException {
    byte[] bytes = new byte[message.flip().remaining()];
    message.get(bytes);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.flushCopy();
    return this;
  }

  /** Goes without a word, as one that crashed; returns once the primary has noticed. */
  @Override
  public void close() throws SQLException {
    connection.abort(Runnable::run);
    await().until(() -> !isThere());
  }

  private boolean isThere() throws SQLException {
    try (Connection look = shop.referee().getConnection();
        PreparedStatement statement =
            look.prepareStatement("SELECT FROM pg_stat_replication WHERE application_name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static PGSimpleDataSource login(ShopDatabase shop, String name) {
    String role = "standby_" + name;
    Login login = new Login(role, Secret.of("standby-of-a-test"));
    shop.server()
        .run(
            "DROP ROLE IF EXISTS " + role,
            "CREATE ROLE %s LOGIN REPLICATION PASSWORD '%s'"
                .formatted(role, login.password().reveal()));
    PGSimpleDataSource source = (PGSimpleDataSource) shop.server().dataSource(login, name);
    source.setReplication("database");
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    source.setAssumeMinServerVersion("9.4");
    return source;
  }
}
