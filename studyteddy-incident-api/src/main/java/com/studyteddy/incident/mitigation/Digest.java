package com.studyteddy.incident.mitigation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The SHA-256 of what a person approves: operation, arguments, and the identity and version of the
 * target.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  // Checks the form.
  public Digest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "A digest is 64 lower-case hexadecimal digits, but had %d characters"
              .formatted(hex.length()));
    }
  }

  /**
   * Compares in constant time.
   *
   * @param other the digest to compare with
   * @return true when both are the same
   */
  public boolean matches(Digest other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Returns the beginning, for people to compare at a glance.
   *
   * @return 12 digits
   */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && matches(digest);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return hex;
  }
}
