package com.studyteddy.incident.core.guard;

import java.util.concurrent.CompletionException;

/** What a failed future says. */
public final class Failures {
  private Failures() {}

  /**
   * Takes off the wrapping that futures add.
   *
   * @param failure as a future's callback gets it
   * @return what was thrown
   */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }

  /**
   * Returns the message of what was thrown.
   *
   * @param failure as a future's callback gets it
   * @return never null; the class name when there is no message
   */
  public static String message(Throwable failure) {
    Throwable cause = cause(failure);
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }
}
