package com.studyteddy.incident.gameday;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One lock queue as a seed draws it: all that will go wrong, and all that only looks wrong.
 *
 * <p>The same seed gives the same record on every machine. It is printed before it is played, and
 * the library is told none of it.
 *
 * @param seed what everything was drawn from
 * @param table the shop's table, which everybody needs
 * @param quietTable another table, which the decoys use
 * @param warmUp how long the shop runs well before anything happens
 * @param blocker who locks a row and leaves its transaction open
 * @param blockerAhead how long before the change of the table
 * @param migration who changes the table and has to wait for the blocker
 * @param victims who want the row the blocker holds, and queue behind it directly
 * @param decoys who look like a cause and are none
 */
record LockQueueFault(
    long seed,
    String table,
    String quietTable,
    Duration warmUp,
    Blocker blocker,
    Duration blockerAhead,
    Migration migration,
    List<RowVictim> victims,
    List<Decoy> decoys) {
  /** How many workers the shop's table serves. */
  static final int WORKERS = 20;

  private static final List<String> TABLES =
      List.of("orders", "parcels", "bookings", "invoices", "tickets", "payments");
  private static final List<String> JOBS =
      List.of(
          "price-import", "stock-sync", "loyalty-batch", "cart-cleanup", "tax-export", "billing");
  private static final List<String> REPORTS =
      List.of("nightly-report", "revenue-report", "audit-export", "search-index");
  private static final List<String> MIGRATIONS =
      List.of("schema-migration", "release-setup", "deploy-hook");
  private static final List<String> CHANGES =
      List.of(
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS note text",
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS checked_at timestamptz",
          "ALTER TABLE %s ALTER COLUMN status SET DEFAULT 'open'",
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS origin text DEFAULT 'web'");
  private static final List<String> ROLES = List.of("shop_batch", "shop_app");

  /** Rows that the workers leave to others; see the traffic of the stage. */
  private static final int FIRST_ROW = 1;

  private static final int LAST_ROW = 90;

  // Copies the lists.
  LockQueueFault {
    victims = List.copyOf(victims);
    decoys = List.copyOf(decoys);
  }

  /**
   * Who locks a row and leaves its transaction open.
   *
   * @param role as whom it logs in
   * @param application what it calls itself
   * @param row the row's id
   * @param statements what it runs in its transaction; the first takes the lock
   */
  record Blocker(String role, String application, int row, List<String> statements) {
    // Copies the list.
    Blocker {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Who changes the table.
   *
   * @param application what it calls itself
   * @param statement the change; takes no time once it has its lock
   */
  record Migration(String application, String statement) {}

  /**
   * Who wants the blocker's row.
   *
   * @param application what it calls itself
   * @param beforeMigration whether it comes before the change of the table or after
   */
  record RowVictim(String application, boolean beforeMigration) {}

  /** Who looks like a cause and is none. */
  sealed interface Decoy {}

  /**
   * A query that takes very long and hurts nobody.
   *
   * @param application what it calls itself
   */
  record LongQuery(String application) implements Decoy {}

  /**
   * Another transaction left open with a lock on a row of the quiet table.
   *
   * @param role as whom it logs in
   * @param application what it calls itself
   * @param row the row's id
   * @param waiter who tries to get that row now and then, and gives up soon
   */
  record IdleHolder(String role, String application, int row, Optional<PatientWaiter> waiter)
      implements Decoy {}

  /**
   * Who tries to get a row, gives up soon, and tries again.
   *
   * @param application what it calls itself
   * @param givesUpAfter how long it waits each time
   * @param pause how long it does something else in between
   */
  record PatientWaiter(String application, Duration givesUpAfter, Duration pause) {}

  /**
   * Draws a lock queue.
   *
   * @param seed any number
   * @return always the same for the same seed
   */
  static LockQueueFault draw(long seed) {
    Draw draw = new Draw(seed);
    List<String> tables = draw.shuffled(TABLES);
    List<String> jobs = draw.shuffled(JOBS);
    List<String> reports = draw.shuffled(REPORTS);
    String table = tables.get(0);
    Blocker blocker = blocker(draw, table, jobs.get(0));
    return new LockQueueFault(
        seed,
        table,
        tables.get(1),
        draw.millis(2_000, 4_000),
        blocker,
        draw.millis(200, 2_500),
        new Migration(draw.oneOf(MIGRATIONS), draw.oneOf(CHANGES).formatted(table)),
        victims(draw, jobs),
        decoys(draw, blocker, jobs, reports));
  }

  private static Blocker blocker(Draw draw, String table, String application) {
    int row = draw.between(FIRST_ROW, LAST_ROW);
    String lock =
        draw.oneOf(
            List.of(
                "UPDATE %s SET status = 'held' WHERE id = %d",
                "SELECT id FROM %s WHERE id = %d FOR UPDATE"));
    List<String> statements = new ArrayList<>(List.of(lock.formatted(table, row)));
    if (draw.chance(0.5)) {
      // whoever looks at the latest statement only does not see what took the lock
      statements.add("SELECT now()");
    }
    return new Blocker(draw.oneOf(ROLES), application, row, statements);
  }

  private static List<RowVictim> victims(Draw draw, List<String> jobs) {
    List<RowVictim> victims = new ArrayList<>();
    int count = draw.between(0, 2);
    for (int i = 0; i < count; i++) {
      victims.add(new RowVictim(jobs.get(1 + i), draw.chance(0.5)));
    }
    return victims;
  }

  private static List<Decoy> decoys(
      Draw draw, Blocker blocker, List<String> jobs, List<String> reports) {
    List<Decoy> decoys = new ArrayList<>();
    int queries = draw.between(1, 2);
    for (int i = 0; i < queries; i++) {
      decoys.add(new LongQuery(reports.get(i)));
    }
    int holders = draw.between(1, 2);
    for (int i = 0; i < holders; i++) {
      // now and then the innocent one has the culprit's own name
      boolean namesake = draw.chance(0.3);
      decoys.add(
          new IdleHolder(
              namesake ? blocker.role() : draw.oneOf(ROLES),
              namesake ? blocker.application() : jobs.get(3 + i),
              10 * i + draw.between(1, 9),
              draw.chance(0.6) ? Optional.of(waiter(draw, jobs.get(5))) : Optional.empty()));
    }
    return draw.shuffled(decoys);
  }

  private static PatientWaiter waiter(Draw draw, String application) {
    return new PatientWaiter(application, draw.millis(600, 2_500), draw.millis(200, 800));
  }
}
