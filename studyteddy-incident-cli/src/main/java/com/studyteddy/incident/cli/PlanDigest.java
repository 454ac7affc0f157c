package com.studyteddy.incident.cli;

import java.util.regex.Pattern;

/** A digest as a person types it. */
final class PlanDigest {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{12,64}");

  private PlanDigest() {}

  /** How the digest begins; refuses what is too short to mean one plan. */
  static String of(String typed) {
    if (!FORM.matcher(typed).matches()) {
      throw RefusalException.wrongUse(
          "DIGEST takes 12 to 64 hexadecimal digits, as 'incident pending' shows them");
    }
    return typed;
  }
}
