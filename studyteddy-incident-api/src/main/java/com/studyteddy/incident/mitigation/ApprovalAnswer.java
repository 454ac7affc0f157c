package com.studyteddy.incident.mitigation;

/** What became of an approval that somebody gave. */
public sealed interface ApprovalAnswer {
  /**
   * Says it in words.
   *
   * @return one line for the person who approved
   */
  String summary();

  /**
   * It counts, and the plan now has all it needs.
   *
   * @param summary one line
   */
  record Sufficient(String summary) implements ApprovalAnswer {}

  /**
   * It counts, and others must follow.
   *
   * @param summary one line
   * @param stillNeeded how many more persons
   */
  record Counted(String summary, int stillNeeded) implements ApprovalAnswer {}

  /**
   * It does not count; nothing was changed, and the attempt is on the timeline.
   *
   * @param code a stable name, such as {@code "digest-changed"}
   * @param summary one line that says why and what to do next
   */
  record Refused(String code, String summary) implements ApprovalAnswer {}
}
