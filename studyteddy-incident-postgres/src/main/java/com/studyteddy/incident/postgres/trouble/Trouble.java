package com.studyteddy.incident.postgres.trouble;

import java.sql.SQLException;

/**
 * What went wrong with a connection or a statement.
 *
 * <p>Told by SQLSTATE alone: a server's messages are translated, and a driver's may hold a
 * password.
 */
public enum Trouble {
  UNREACHABLE("database-unreachable", "cannot be reached"),
  LOGIN_REFUSED("login-refused", "refuses our login; check role, password and pg_hba.conf"),
  FULL("database-full", "takes no more connections"),
  STARTING("database-starting", "is starting"),
  SHUT_DOWN("database-shut-down", "is shutting down"),
  NO_DATABASE("database-missing", "has no database of that name"),
  OUT_OF_RESOURCES("database-out-of-resources", "has run out of memory, disk or another resource"),
  INTERNAL_ERROR("database-error", "reports an internal or system error"),
  CANCELLED("cancelled", "did not answer before the call was cancelled or its time was up"),
  LOCK_NOT_AVAILABLE("lock-not-available", "did not give a lock in time"),
  NOT_PERMITTED("permission-missing", "does not let our role do this"),
  OTHER("database-error", "refused a statement");

  private static final int DEEPEST = 10;

  private final String code;
  private final String words;

  Trouble(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /**
   * Tells what an exception means.
   *
   * @param error what the driver threw
   * @return {@link #OTHER} when its state says nothing
   */
  public static Trouble of(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return OTHER;
    }
    return switch (state) {
      case "53300" -> FULL;
      case "57P03" -> STARTING;
      case "57P01", "57P02" -> SHUT_DOWN;
      case "57014" -> CANCELLED;
      case "3D000" -> NO_DATABASE;
      case "55P03" -> LOCK_NOT_AVAILABLE;
      case "42501" -> NOT_PERMITTED;
      default -> ofClass(state.substring(0, 2));
    };
  }

  private static Trouble ofClass(String stateClass) {
    return switch (stateClass) {
      case "08" -> UNREACHABLE;
      case "28" -> LOGIN_REFUSED;
      case "53" -> OUT_OF_RESOURCES;
      case "58", "XX" -> INTERNAL_ERROR;
      default -> OTHER;
    };
  }

  /**
   * Finds what the driver threw in what a pool wrapped it in.
   *
   * @param error from a data source
   * @return the first with a state; one without any when there is none
   */
  public static SQLException within(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql;
      }
      cause = cause.getCause();
    }
    return new SQLException();
  }

  /**
   * Names the state as it may be shown.
   *
   * @param error what the driver threw
   * @return such as {@code " (SQLSTATE 53300)"}; empty when it has none of that form
   */
  public static String state(SQLException error) {
    String state = error.getSQLState();
    return state == null || !state.matches("[0-9A-Z]{5}") ? "" : " (SQLSTATE " + state + ")";
  }

  /**
   * The stable name for programs.
   *
   * @return lower-case words joined by hyphens
   */
  public String code() {
    return code;
  }

  /**
   * What follows the database's name in a sentence.
   *
   * @return such as {@code "cannot be reached"}
   */
  public String words() {
    return words;
  }

  /**
   * Whether the database is not there for anybody; the rest is our own matter.
   *
   * @return true when it is down
   */
  public boolean isDown() {
    return switch (this) {
      case UNREACHABLE, FULL, STARTING, SHUT_DOWN, NO_DATABASE, OUT_OF_RESOURCES, INTERNAL_ERROR ->
          true;
      case LOGIN_REFUSED, CANCELLED, LOCK_NOT_AVAILABLE, NOT_PERMITTED, OTHER -> false;
    };
  }

  /**
   * Whether the connection is of no more use.
   *
   * @return true when it is gone
   */
  public boolean endsTheConnection() {
    return this == UNREACHABLE || this == SHUT_DOWN || this == STARTING;
  }
}
