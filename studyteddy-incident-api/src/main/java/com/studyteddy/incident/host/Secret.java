package com.studyteddy.incident.host;

import java.util.Arrays;

/**
 * A value that must not be seen; it shows itself as {@code ***}.
 *
 * <p>Register it with the builder, and it is taken out of everything the library writes, also in
 * its base64, URL-encoded and JSON-escaped forms.
 */
public final class Secret {
  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /**
   * Wraps a value.
   *
   * @param value at least 4 characters; shorter ones could not be taken out of text without ruining
   *     it
   * @return the secret
   */
  public static Secret of(CharSequence value) {
    if (value.length() < 4) {
      throw new IllegalArgumentException(
          "A secret has at least 4 characters, but had " + value.length());
    }
    return new Secret(value.toString().toCharArray());
  }

  /**
   * Returns the value itself, for the one place that needs it.
   *
   * @return never log this
   */
  public String reveal() {
    return new String(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(value, secret.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
