/**
 * Real servers inside one JVM: what provider tests run against and game days are played on.
 *
 * <p>Start at {@link com.studyteddy.incident.stage.PostgresServer} for a bare server, or at {@link
 * com.studyteddy.incident.stage.ShopDatabase} for one with roles, tables and room for {@link
 * com.studyteddy.incident.stage.ShopTraffic}. Everything listens on loopback only and ends when it
 * is closed.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.stage;
