package com.studyteddy.incident.mitigation;

/** How an attempt to apply a {@link Plan} ended. */
public sealed interface Outcome {
  /**
   * Returns the end in words.
   *
   * @return one line for the timeline, in the past tense, without secrets
   */
  String summary();

  /**
   * The target was changed.
   *
   * @param summary one line
   */
  record Applied(String summary) implements Outcome {}

  /**
   * The target was already as the plan wanted it.
   *
   * @param summary one line
   */
  record Unchanged(String summary) implements Outcome {}

  /**
   * A guard, a person or the target said no; trying again will not help.
   *
   * @param summary one line that names who refused and why
   */
  record Refused(String summary) implements Outcome {}

  /**
   * The attempt ended and is known to have had no effect.
   *
   * @param summary one line
   */
  record Failed(String summary) implements Outcome {}

  /**
   * The attempt broke off; it may have happened. The target is read back, else a person is asked.
   *
   * @param summary one line
   */
  record Unknown(String summary) implements Outcome {}

  /**
   * Tells whether the target may have been changed by this attempt.
   *
   * @return true when applied or unknown
   */
  default boolean mayHaveHappened() {
    return this instanceof Applied || this instanceof Unknown;
  }
}
