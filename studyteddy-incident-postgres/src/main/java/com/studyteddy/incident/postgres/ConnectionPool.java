package com.studyteddy.incident.postgres;

import java.time.Duration;

/**
 * The host's own pool of connections to a database, of any make.
 *
 * <pre>{@code
 * HikariPoolMXBean hikari = source.getHikariPoolMXBean();
 * Database.of("shop-db", observer)
 *     .withPool(
 *         () ->
 *             new PoolFigures(
 *                 hikari.getActiveConnections(),
 *                 hikari.getIdleConnections(),
 *                 hikari.getThreadsAwaitingConnection(),
 *                 source.getMaximumPoolSize(),
 *                 source.getMinimumIdle()))
 * }</pre>
 *
 * <p>A pool that is only looked at is a lambda. One that may be changed says so by {@link
 * #canRenew()} and {@link #canResize()}. All methods may be called from several threads at once,
 * and must not borrow a connection to answer: the pool may have none left.
 */
@FunctionalInterface
public interface ConnectionPool {
  /**
   * Reads the pool's figures.
   *
   * @return as they are now
   */
  PoolFigures figures();

  /**
   * Tells whether {@link #renewSoftly} works.
   *
   * @return false unless overridden
   */
  default boolean canRenew() {
    return false;
  }

  /**
   * Replaces every connection by a new one, without taking any from whoever uses it. Returns once
   * that has begun; the connections that are lent out go when they are given back.
   *
   * @param spread over how much time the renewals are spread, so that the server is not asked for
   *     all new connections at once; zero for no spread
   * @throws UnsupportedOperationException unless overridden
   */
  default void renewSoftly(Duration spread) {
    throw new UnsupportedOperationException(
        "This pool cannot renew its connections; override canRenew and renewSoftly");
  }

  /**
   * Tells whether {@link #resize} works.
   *
   * @return false unless overridden
   */
  default boolean canResize() {
    return false;
  }

  /**
   * Sets how many connections the pool may hold. A smaller pool closes none that is lent out.
   *
   * @param max the new maximum; at least 1
   * @throws UnsupportedOperationException unless overridden
   */
  default void resize(int max) {
    throw new UnsupportedOperationException(
        "This pool cannot be resized; override canResize and resize");
  }
}
