package com.studyteddy.incident;

/**
 * Who did something.
 *
 * <p>A person's identity must come from a channel that has verified it (the host's own sign-in, a
 * signed chat message), never from the body of a request.
 *
 * @param kind a person, a service account, or the library itself
 * @param id the name within its kind, 1 to 128 printable characters
 */
public record Actor(Kind kind, String id) {
  /** The library acting by itself. */
  public static final Actor ENGINE = new Actor(Kind.ENGINE, "engine");

  /** What kind of actor. */
  public enum Kind {
    /** A human being; only a person's approval counts. */
    PERSON,
    /** A program with an account of its own. */
    SERVICE,
    /** This library. */
    ENGINE
  }

  // Checks the name.
  public Actor {
    if (id.isBlank() || id.length() > 128 || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "An actor's id is 1 to 128 characters without control characters, but was '%s'"
              .formatted(id.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  /**
   * Names a person.
   *
   * @param id the verified identity
   * @return the actor
   */
  public static Actor person(String id) {
    return new Actor(Kind.PERSON, id);
  }

  /**
   * Names a program.
   *
   * @param id the account's name
   * @return the actor
   */
  public static Actor service(String id) {
    return new Actor(Kind.SERVICE, id);
  }

  @Override
  public String toString() {
    return kind == Kind.PERSON
        ? id
        : id + " (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
