package com.studyteddy.incident.core.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may stand under a key: the one description that the reader and the schema share. */
public sealed interface Form {
  /** Any text. */
  record Text(String example) implements Form {}

  /** True or false. */
  record Flag() implements Form {}

  /** A whole number. */
  record Whole(long least, long most) implements Form {}

  /** A finite number. */
  record Decimal() implements Form {}

  /** A length of time. */
  record Length() implements Form {}

  /** A day such as 2026-03-01. */
  record Date() implements Form {}

  /** One word of several. */
  record Choice(List<String> words) implements Form {
    /**
     * Offers the constants of a type.
     *
     * @param type the type
     * @return their words
     */
    public static Choice of(Class<? extends Enum<?>> type) {
      return new Choice(
          Arrays.stream(type.getEnumConstants()).map(constant -> word(constant)).toList());
    }

    /**
     * Tells how a file writes a constant.
     *
     * @param constant the constant
     * @return such as {@code timed-out}; severities keep their own form
     */
    public static String word(Enum<?> constant) {
      return constant.name().matches("P\\d")
          ? constant.name()
          : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The id of an operation. */
  record Operation() implements Form {}

  /** Plain data by parameter name. */
  record Arguments() implements Form {}

  /** A path into what an earlier step found. */
  record Path() implements Form {}

  /** A list. */
  record ListOf(Form item, int atLeast) implements Form {}

  /** A map whose keys are names that the file chooses. */
  record MapOf(Form value, int atLeast) implements Form {}

  /** A map of known keys, by the id of its {@link Shape}. */
  record Of(String shape) implements Form {}

  /** One of several. */
  record Either(List<Form> forms) implements Form {}
}
