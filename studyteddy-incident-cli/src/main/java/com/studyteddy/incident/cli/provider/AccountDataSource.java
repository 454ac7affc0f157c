package com.studyteddy.incident.cli.provider;

import com.studyteddy.incident.host.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections of one account through {@link DriverManager}, so that the driver is needed at
 * run time only. It keeps none. Safe for several threads.
 */
final class AccountDataSource implements DataSource {
  private static final String SECONDS_TO_CONNECT = "5";
  private static final String SECONDS_TO_ANSWER = "30";

  private final String url;
  private final String user;
  private final Secret password;

  AccountDataSource(String url, String user, Secret password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connection(user, password.reveal());
  }

  @Override
  public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
    return connection(otherUser, otherPassword);
  }

  private Connection connection(String account, String accountPassword) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", account);
    properties.setProperty("password", accountPassword);
    properties.setProperty("ApplicationName", "incident");
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // it writes no log
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the timeout is fixed");
  }

  @Override
  public int getLoginTimeout() {
    return Integer.parseInt(SECONDS_TO_CONNECT);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it writes no log");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("It wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return url;
  }
}
