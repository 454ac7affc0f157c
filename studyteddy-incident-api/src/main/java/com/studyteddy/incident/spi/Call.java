package com.studyteddy.incident.spi;

import java.time.Duration;

/** What goes with one call into a provider. Safe for several threads. */
public interface Call {
  /**
   * Returns how long the call may still take.
   *
   * @return never negative; zero when it is over
   */
  Duration timeLeft();

  /**
   * Tells whether nobody waits for the answer any more.
   *
   * @return true after cancellation or past the deadline
   */
  boolean isCancelled();

  /**
   * Asks for a hook when the call is cancelled, to close a socket or cancel a statement.
   *
   * <p>Run at most once, on another thread; at once when the call is already cancelled. It must not
   * block.
   *
   * @param hook what to do
   */
  void onCancel(Runnable hook);

  /**
   * Says how far it is, for people who watch.
   *
   * @param message one line
   */
  void progress(String message);

  /**
   * Takes secrets out of text.
   *
   * @param text any text, such as an exception's message
   * @return the text with secrets replaced by {@code ***}
   */
  String redact(String text);

  /**
   * Names a place at which a test may end the process.
   *
   * @param name a stable name, such as {@code "signal-sent"}
   */
  void crashPoint(String name);
}
