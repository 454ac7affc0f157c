package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What is asked over a connection. */
@FunctionalInterface
interface Question<T> {
  T ask(Connection connection) throws SQLException, InterruptedException;
}
