package com.studyteddy.incident.postgres;

import java.util.Map;
import java.util.Set;

/** What SQLSTATEs mean, in words of ours: those of the server are translated. */
final class SqlStates {
  static final String DEADLOCK = "40P01";

  /** A login that was not let in, or not to what it asked for. */
  private static final Set<String> REFUSALS = Set.of("53300", "57P03", "3D000");

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("08", "connections that broke"),
          Map.entry("0A", "features that are not supported"),
          Map.entry("0L", "grants that are not allowed"),
          Map.entry("21", "wrong numbers of rows"),
          Map.entry("22", "values that do not fit"),
          Map.entry("23", "constraints that were violated"),
          Map.entry("24", "cursors in a wrong state"),
          Map.entry("25", "transactions in a wrong state"),
          Map.entry("26", "prepared statements that are not there"),
          Map.entry("28", "logins that were refused"),
          Map.entry("34", "cursors that are not there"),
          Map.entry("3D", "databases that are not there"),
          Map.entry("3F", "schemas that are not there"),
          Map.entry("40", "transactions rolled back by the server"),
          Map.entry("42", "statements that are wrong or not allowed"),
          Map.entry("44", "checks of views that were violated"),
          Map.entry("53", "resources that ran out"),
          Map.entry("54", "limits of the server that were exceeded"),
          Map.entry("55", "objects in a wrong state"),
          Map.entry("57", "statements or sessions ended from outside"),
          Map.entry("58", "errors of the system beneath"),
          Map.entry("72", "snapshots that were too old"),
          Map.entry("F0", "errors in the server's files of settings"),
          Map.entry("HV", "errors of foreign data"),
          Map.entry("P0", "errors raised by functions"),
          Map.entry("XX", "internal errors or damaged data"));

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("08006", "connection broken"),
          Map.entry("08P01", "protocol violated"),
          Map.entry("22001", "text too long for its column"),
          Map.entry("22P02", "text that is no such value"),
          Map.entry("23502", "value missing"),
          Map.entry("23503", "foreign key violated"),
          Map.entry("23505", "value there twice"),
          Map.entry("23514", "check violated"),
          Map.entry("25006", "write in a read-only transaction"),
          Map.entry("25P02", "statement after an error in its transaction"),
          Map.entry("25P03", "idle in transaction for too long"),
          Map.entry("28000", "login not allowed"),
          Map.entry("28P01", "wrong password"),
          Map.entry("3D000", "no database of that name"),
          Map.entry("40001", "not serializable"),
          Map.entry(DEADLOCK, "deadlock"),
          Map.entry("42501", "permission missing"),
          Map.entry("42601", "syntax error"),
          Map.entry("42703", "no column of that name"),
          Map.entry("42P01", "no table of that name"),
          Map.entry("53100", "disk full"),
          Map.entry("53200", "out of memory"),
          Map.entry("53300", "too many connections"),
          Map.entry("55P03", "lock not given in time"),
          Map.entry("57014", "statement cancelled or too slow"),
          Map.entry("57P01", "session terminated"),
          Map.entry("57P02", "server crashed"),
          Map.entry("57P03", "server starting or shutting down"),
          Map.entry("58030", "input or output error"),
          Map.entry("XX001", "data damaged"),
          Map.entry("XX002", "index damaged"));

  private SqlStates() {}

  /** Success, warnings and missing rows are no errors; whatever has no such form is no state. */
  static boolean isError(String state) {
    return state.matches("[0-9A-Z]{5}")
        && !state.startsWith("00")
        && !state.startsWith("01")
        && !state.startsWith("02");
  }

  static boolean isRefusal(String state) {
    return state.startsWith("28") || REFUSALS.contains(state);
  }

  static String classOf(String state) {
    return state.substring(0, 2);
  }

  static String classWords(String stateClass) {
    return CLASSES.getOrDefault(stateClass, "errors of a class of their own");
  }

  /** What one state means; that of its class where it has no words of its own. */
  static String words(String state) {
    return STATES.getOrDefault(state, classWords(classOf(state)));
  }
}
