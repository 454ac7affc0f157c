package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.util.regex.Pattern;

/**
 * What a server said of an error, made fit to be shown: without literals, and between quotes
 * nothing but what can only be a name.
 */
final class LogMessage {
  /** The quotes of the languages that the server speaks; one may be left open where a line ends. */
  private static final Pattern QUOTED = Pattern.compile("([\"“„»«])([^\"“”„»«]*)([\"”“»«]|\\z)");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private LogMessage() {}

  static String shown(LoggedError error, Call call) {
    String stateClass = SqlStates.classOf(error.state());
    if (stateClass.equals("P0")) {
      // what functions raise is free text
      return "";
    }
    boolean valuesOnly = stateClass.equals("22");
    String bare =
        QUOTED
            .matcher(call.redact(error.message()))
            .replaceAll(
                found ->
                    !valuesOnly && NAME.matcher(found.group(2)).matches() ? found.group(2) : "?");
    return ShownText.line(StatementText.of(bare).beginning(120), call);
  }
}
