package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.operation.Facts;
import java.util.Map;

/**
 * Something that a scenario expects to be done, or that was done.
 *
 * @param kind what kind of thing
 * @param what the operation's id, the step that people were asked for, or the channel
 * @param detail of an expectation, what must be there at least: arguments by name, or under {@code
 *     "text"} a part of what was said; of a deed, what there was
 */
public record Expected(Kind kind, String what, Facts detail) {
  private static final String TEXT = "text";

  /** What kind of thing. */
  public enum Kind {
    /** A step has looked, and has seen something. */
    LOOKED,
    /** A change was made. */
    CHANGED,
    /** People were told. */
    TOLD
  }

  /**
   * Expects that a step looks and sees something.
   *
   * @param operation the probe or diagnostic
   * @return the expectation, whatever the arguments
   */
  public static Expected looked(String operation) {
    return looked(operation, Map.of());
  }

  /**
   * Expects that a step looks and sees something.
   *
   * @param operation the probe or diagnostic
   * @param arguments some of its arguments
   * @return the expectation
   */
  public static Expected looked(String operation, Map<String, Object> arguments) {
    return new Expected(Kind.LOOKED, operation, new Facts(arguments));
  }

  /**
   * Expects a change.
   *
   * @param operation the mitigation
   * @param arguments some of its arguments
   * @return the expectation
   */
  public static Expected changed(String operation, Map<String, Object> arguments) {
    return new Expected(Kind.CHANGED, operation, new Facts(arguments));
  }

  /**
   * Expects that people are told.
   *
   * @param channel through which channel
   * @param text a part of what is said
   * @return the expectation
   */
  public static Expected told(String channel, String text) {
    return said(channel, text);
  }

  static Expected said(String channel, String text) {
    return new Expected(Kind.TOLD, channel, new Facts(Map.of(TEXT, text)));
  }

  /** Tells whether this, which was done, is what was expected. */
  boolean fulfils(Expected expectation) {
    return kind == expectation.kind
        && what.equals(expectation.what)
        && expectation.detail.values().entrySet().stream()
            .allMatch(each -> holds(each.getKey(), each.getValue()));
  }

  private boolean holds(String name, Object value) {
    Object mine = detail.values().get(name);
    if (kind == Kind.TOLD) {
      return mine instanceof String all && all.contains(String.valueOf(value));
    }
    return value.equals(mine);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case LOOKED -> "a look: " + call();
      case CHANGED -> "a change: " + call();
      case TOLD -> "%s is told: %s".formatted(what, detail.values().get(TEXT));
    };
  }

  private String call() {
    return detail.values().isEmpty() ? what : what + " " + detail.values();
  }
}
