package com.studyteddy.incident.testkit;

import com.studyteddy.incident.spi.RefusedException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RecordingProvider} does at one of its steps instead of, before or after its work.
 */
public final class Behaviour {
  /** How the work is done. */
  @FunctionalInterface
  private interface Around {
    @Nullable Object run(Callable<?> work) throws Exception;
  }

  private final Around around;

  private Behaviour(Around around) {
    this.around = around;
  }

  /**
   * Does what it should.
   *
   * @return the behaviour
   */
  public static Behaviour asUsual() {
    return new Behaviour(Callable::call);
  }

  /**
   * Throws and does nothing.
   *
   * @param thrown makes what is thrown: an exception or an error
   * @return the behaviour
   */
  public static Behaviour throwing(Supplier<? extends Throwable> thrown) {
    return new Behaviour(
        work -> {
          throw sneaky(thrown.get());
        });
  }

  /**
   * Does its work, then throws, as when the answer is lost on its way back.
   *
   * @param thrown makes what is thrown
   * @return the behaviour
   */
  public static Behaviour thenThrowing(Supplier<? extends Throwable> thrown) {
    return new Behaviour(
        work -> {
          work.call();
          throw sneaky(thrown.get());
        });
  }

  /**
   * Refuses and does nothing.
   *
   * @param code a stable name
   * @param message who refused, what, and what to do next
   * @return the behaviour
   */
  public static Behaviour refusing(String code, String message) {
    return throwing(() -> new RefusedException(code, message));
  }

  /**
   * Answers something else and does nothing.
   *
   * @param answer what is answered; must fit the step
   * @return the behaviour
   */
  public static Behaviour answering(Object answer) {
    return new Behaviour(work -> answer);
  }

  /**
   * Does its work and answers null, as no provider should.
   *
   * @return the behaviour
   */
  public static Behaviour answeringNull() {
    return new Behaviour(
        work -> {
          work.call();
          return null;
        });
  }

  /**
   * Waits at a gate, then does its work; an interrupt ends the waiting.
   *
   * @param gate where it waits
   * @return the behaviour
   */
  public static Behaviour hanging(Gate gate) {
    return new Behaviour(
        work -> {
          gate.pass();
          return work.call();
        });
  }

  /**
   * Does its work, then waits at a gate; an interrupt ends the waiting.
   *
   * @param gate where it waits
   * @return the behaviour
   */
  public static Behaviour thenHanging(Gate gate) {
    return new Behaviour(
        work -> {
          Object answer = work.call();
          gate.pass();
          return answer;
        });
  }

  /**
   * Waits at a gate, whoever interrupts, then does its work.
   *
   * @param gate where it waits
   * @return the behaviour
   */
  public static Behaviour hangingDeafly(Gate gate) {
    return new Behaviour(
        work -> {
          gate.passDeafly();
          return work.call();
        });
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // what a test scripts may be wrong on purpose
  <T> T around(Callable<T> work) throws Exception {
    return (T) around.run(work);
  }

  /** Errors and exceptions are thrown as they are. */
  private static Exception sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }
}
