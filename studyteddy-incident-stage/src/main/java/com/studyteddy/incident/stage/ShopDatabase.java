package com.studyteddy.incident.stage;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A shop's database: a server with tables and with a role for each who works on it.
 *
 * <p>Nobody but the stage itself is a superuser. The library looks as {@link #observer()} and stops
 * sessions as {@link #signaller()}, and changes as {@link #changer()}; these have what least
 * privilege grants and no more.
 */
public final class ShopDatabase implements AutoCloseable {
  /** How many rows each table starts with. */
  public static final int ROWS = 1_000;

  private static final String SIGNALLER = "runbook_signaller";
  private static final String OBSERVER = "runbook_observer";
  private static final String CHANGER = "runbook_changer";

  private final PostgresServer server;
  private final Login owner;
  private final Login app;
  private final Login batch;
  private final Login referee;
  private final Login observer;
  private final Login signaller;
  private final Login changer;

  private ShopDatabase(PostgresServer server, List<String> tables) {
    this.server = server;
    this.owner = server.createLogin("shop_owner");
    this.app = server.createLogin("shop_app");
    this.batch = server.createLogin("shop_batch");
    this.referee = server.createLogin("referee");
    this.observer = server.createLogin(OBSERVER);
    this.signaller = server.createLogin(SIGNALLER);
    this.changer = server.createLogin(CHANGER);
    tables.forEach(this::createTable);
    grant();
  }

  /**
   * Starts a server and fills it.
   *
   * @param tables the tables' names; lower-case letters and underscores
   * @return the database, ready for use
   */
  public static ShopDatabase open(List<String> tables) {
    return open(tables, Map.of());
  }

  /**
   * Starts a server with settings of its own and fills it.
   *
   * @param tables the tables' names; lower-case letters and underscores
   * @param settings of the server, by name
   * @return the database, ready for use
   */
  public static ShopDatabase open(List<String> tables, Map<String, String> settings) {
    PostgresServer server = PostgresServer.start(settings);
    try {
      return new ShopDatabase(server, tables);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Returns the server beneath.
   *
   * @return closed together with this
   */
  public PostgresServer server() {
    return server;
  }

  /**
   * Returns the way in of the tables' owner, who alters them.
   *
   * @param applicationName what its sessions call themselves
   * @return a data source that opens a new connection each time
   */
  public DataSource owner(String applicationName) {
    return server.dataSource(owner, applicationName);
  }

  /**
   * Returns the way in of the shop itself.
   *
   * @param applicationName what its sessions call themselves
   * @return a data source that opens a new connection each time
   */
  public DataSource app(String applicationName) {
    return server.dataSource(app, applicationName);
  }

  /**
   * Returns the way in of jobs that run beside the shop.
   *
   * @param applicationName what its sessions call themselves
   * @return a data source that opens a new connection each time
   */
  public DataSource batch(String applicationName) {
    return server.dataSource(batch, applicationName);
  }

  /**
   * Returns the way in of whoever judges from outside; it may see every session and change none.
   *
   * @return a data source that opens a new connection each time
   */
  public DataSource referee() {
    return server.dataSource(referee, "referee");
  }

  /**
   * Returns the account the library looks with.
   *
   * @return a member of pg_monitor
   */
  public Login observerLogin() {
    return observer;
  }

  /**
   * Returns the way in the library looks through.
   *
   * @return a data source that opens a new connection each time
   */
  public DataSource observer() {
    return server.dataSource(observer, OBSERVER);
  }

  /**
   * Returns the account the library stops sessions with.
   *
   * @return a member of pg_signal_backend
   */
  public Login signallerLogin() {
    return signaller;
  }

  /**
   * Returns the way in the library stops sessions through.
   *
   * @return a data source that opens a new connection each time
   */
  public DataSource signaller() {
    return server.dataSource(signaller, SIGNALLER);
  }

  /**
   * Returns the account the library changes anything else with.
   *
   * @return may alter the roles of the shop and its jobs, and works on the tables as their owner
   */
  public Login changerLogin() {
    return changer;
  }

  /**
   * Returns the way in the library changes anything else through.
   *
   * @return a data source that opens a new connection each time
   */
  public DataSource changer() {
    return server.dataSource(changer, CHANGER);
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.close();
  }

  private void createTable(String table) {
    server.run(
        """
        CREATE TABLE %s (
          id integer PRIMARY KEY,
          customer integer NOT NULL,
          status text NOT NULL,
          total numeric(10, 2) NOT NULL)
        """
            .formatted(table),
        """
        INSERT INTO %s
        SELECT n, n %% 97, 'open', (n %% 500) + 0.99 FROM generate_series(1, %d) n
        """
            .formatted(table, ROWS),
        "ALTER TABLE %s OWNER TO shop_owner".formatted(table),
        "GRANT SELECT, INSERT, UPDATE ON %s TO shop_app, shop_batch".formatted(table));
  }

  private void grant() {
    server.run(
        "GRANT pg_monitor TO " + OBSERVER,
        // the guard looks at start times and states of other roles' sessions before it signals
        "GRANT pg_signal_backend, pg_read_all_stats TO " + SIGNALLER,
        // the library still gets in when the shop has taken every other connection; from 16 on
        """
        DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pg_use_reserved_connections') THEN
            GRANT pg_use_reserved_connections TO %s, %s;
          END IF;
        END $$
        """
            .formatted(OBSERVER, SIGNALLER),
        "GRANT pg_monitor TO referee",
        // before 16 the right to alter roles was one for all of them
        "ALTER ROLE %s CREATEROLE".formatted(CHANGER),
        """
        DO $$ BEGIN
          IF current_setting('server_version_num')::int >= 160000 THEN
            GRANT shop_app, shop_batch TO %s WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
          END IF;
        END $$
        """
            .formatted(CHANGER),
        "GRANT shop_owner TO " + CHANGER,
        "GRANT CREATE ON SCHEMA public TO " + CHANGER);
    for (String role : List.of(OBSERVER, SIGNALLER, CHANGER)) {
      server.run(
          "ALTER ROLE %s CONNECTION LIMIT 2".formatted(role),
          "ALTER ROLE %s SET statement_timeout = '5s'".formatted(role),
          "ALTER ROLE %s SET lock_timeout = '1s'".formatted(role),
          "ALTER ROLE %s SET search_path = pg_catalog".formatted(role));
    }
  }
}
