package com.studyteddy.incident.core.json;

/** A value does not fit its type; the message begins with the path to it. */
final class Mismatch extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  Mismatch(String reason) {
    this("", reason);
  }

  private Mismatch(String path, String reason) {
    super(path.isEmpty() ? reason : path + ": " + reason);
    this.path = path;
    this.reason = reason;
  }

  static Mismatch expected(String what, Object found) {
    return new Mismatch("expected " + what + ", but was " + Plain.describe(found));
  }

  Mismatch inside(String name) {
    return new Mismatch(
        path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path, reason);
  }

  Mismatch inside(int index) {
    return inside("[" + index + "]");
  }
}
