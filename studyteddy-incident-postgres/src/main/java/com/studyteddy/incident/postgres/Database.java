package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database the library may look at and, where the way in for that is given, stop sessions in and
 * change. Immutable; making one does no I/O.
 *
 * <p>The data sources lead to the server itself, not to a pooler in transaction mode, and stay the
 * host's: the library borrows and gives back.
 */
public final class Database {
  private final Target target;
  private final DataSource observer;
  private final Optional<DataSource> signaller;
  private final Optional<DataSource> changer;
  private final Optional<ConnectionPool> pool;
  private final Optional<ServerLog> log;
  private final List<ApprovedIndex> indexes;
  private final List<ExpendableTable> expendable;

  private Database(
      Target target,
      DataSource observer,
      Optional<DataSource> signaller,
      Optional<DataSource> changer,
      Optional<ConnectionPool> pool,
      Optional<ServerLog> log,
      List<ApprovedIndex> indexes,
      List<ExpendableTable> expendable) {
    this.target = target;
    this.observer = observer;
    this.signaller = signaller;
    this.changer = changer;
    this.pool = pool;
    this.log = log;
    this.indexes = List.copyOf(indexes);
    this.expendable = List.copyOf(expendable);
  }

  /**
   * Declares a database that is only looked at.
   *
   * @param name by which runbooks select it: lower-case letters, digits and hyphens, at most 63
   * @param observer logs in as a member of {@code pg_monitor}, and may use the schema that {@code
   *     pg_stat_statements} is in, where it is installed; one connection is kept from first use
   *     until the provider is closed, so that a full server can still be looked at
   * @return the database
   */
  public static Database of(String name, DataSource observer) {
    return new Database(
        Target.declaredByConfiguration(name),
        observer,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * Lets sessions of this database be stopped.
   *
   * @param source logs in as a member of {@code pg_signal_backend} and {@code pg_read_all_stats},
   *     never as a superuser; opened for each attempt and closed after it
   * @return a copy
   */
  public Database withSignaller(DataSource source) {
    return new Database(
        target, observer, Optional.of(source), changer, pool, log, indexes, expendable);
  }

  /**
   * Lets this database be changed, as far as the role may: limits of roles, statistics, indexes,
   * settings.
   *
   * @param source logs in with what {@code docs/postgres.md} says for each operation, never as a
   *     superuser; opened for each attempt and closed after it
   * @return a copy
   */
  public Database withChanger(DataSource source) {
    return new Database(
        target, observer, signaller, Optional.of(source), pool, log, indexes, expendable);
  }

  /**
   * Lets the host's own pool of connections to this database be looked at, and changed where it can
   * be.
   *
   * @param hosts the pool through which the service works, not that of the observer
   * @return a copy
   */
  public Database withPool(ConnectionPool hosts) {
    return new Database(
        target, observer, signaller, changer, Optional.of(hosts), log, indexes, expendable);
  }

  /**
   * Lets errors be found in lines of a log that the host can reach. Without it the server's own log
   * files are read, where the observer may.
   *
   * @param lines where recent lines come from
   * @return a copy
   */
  public Database withLog(ServerLog lines) {
    return new Database(
        target, observer, signaller, changer, pool, Optional.of(lines), indexes, expendable);
  }

  /**
   * Approves of indexes: only these are ever made or dropped.
   *
   * @param approved with names of their own
   * @return a copy, with these and no others
   * @throws IllegalArgumentException when two have one name
   */
  public Database withIndexes(ApprovedIndex... approved) {
    List<ApprovedIndex> all = List.of(approved);
    if (all.stream().map(ApprovedIndex::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "Two indexes of '%s' have one name; rename one".formatted(target));
    }
    return new Database(target, observer, signaller, changer, pool, log, all, expendable);
  }

  /**
   * Declares tables whose rows nobody would miss, such as caches and old logs: only these are ever
   * emptied.
   *
   * @param tables each once
   * @return a copy, with these and no others
   */
  public Database withExpendable(ExpendableTable... tables) {
    return new Database(target, observer, signaller, changer, pool, log, indexes, List.of(tables));
  }

  Target target() {
    return target;
  }

  DataSource observer() {
    return observer;
  }

  Optional<DataSource> signaller() {
    return signaller;
  }

  Optional<ServerLog> log() {
    return log;
  }

  Optional<DataSource> changer() {
    return changer;
  }

  List<ApprovedIndex> indexes() {
    return indexes;
  }

  List<ExpendableTable> expendable() {
    return expendable;
  }

  Optional<ConnectionPool> pool() {
    return pool;
  }
}
