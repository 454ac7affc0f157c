package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.List;
import java.util.Locale;

/**
 * The library's own places at which a test may end the process; providers name theirs beside them.
 * Each is announced when it is reached, on the way of every change.
 */
public enum CrashPoint {
  /** The intent is decided; nothing of it is on the disk. */
  INTENT_BUILT,
  /** The intent is on stable storage and the approval used up; nothing is done yet. */
  INTENT_SYNCED,
  /** The target was read again and is as it was approved; the provider is called next. */
  BEFORE_APPLY,
  /** The provider has come back. */
  ANSWER_READ,
  /** The target was read back, since nobody saw the change end. */
  READ_BACK,
  /** How the change ended is decided; nothing of it is on the disk. */
  RESULT_BUILT,
  /** How the change ended is on stable storage. */
  RESULT_SYNCED,
  /** A person's yes counts; nothing of it is on the disk. */
  APPROVAL_BUILT,
  /** A person's yes is on stable storage; the person was not told. */
  APPROVAL_SYNCED,
  /** A message is to be queued, or its delivery to be noted. */
  MESSAGE_BUILT,
  /** A message is queued, or its delivery noted, on stable storage. */
  MESSAGE_SYNCED,
  /** A channel has taken a message; that is not noted yet. */
  MESSAGE_SENT,
  /** Other events are decided. */
  OTHER_BUILT,
  /** Other events are written; mere observations may not be synced. */
  OTHER_WRITTEN;

  /**
   * Returns its name among all places, a provider's included.
   *
   * @return such as {@code "intent-built"}
   */
  public String place() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Names the place before a write.
   *
   * @param entries what is to be written
   * @return by the entry that others rely on most
   */
  public static CrashPoint before(List<TimelineEntry> entries) {
    if (hold(entries, TimelineEvent.IntentRecorded.class)) {
      return INTENT_BUILT;
    } else if (hold(entries, TimelineEvent.AttemptEnded.class)) {
      return RESULT_BUILT;
    } else if (hold(entries, TimelineEvent.Approved.class)) {
      return APPROVAL_BUILT;
    }
    return hold(entries, TimelineEvent.MessageMoved.class) ? MESSAGE_BUILT : OTHER_BUILT;
  }

  /**
   * Names the place after a write.
   *
   * @param entries what was written
   * @return the counterpart of {@link #before}
   */
  public static CrashPoint after(List<TimelineEntry> entries) {
    return switch (before(entries)) {
      case INTENT_BUILT -> INTENT_SYNCED;
      case RESULT_BUILT -> RESULT_SYNCED;
      case APPROVAL_BUILT -> APPROVAL_SYNCED;
      case MESSAGE_BUILT -> MESSAGE_SYNCED;
      default -> OTHER_WRITTEN;
    };
  }

  private static boolean hold(List<TimelineEntry> entries, Class<? extends TimelineEvent> kind) {
    return entries.stream().map(TimelineEntry::event).anyMatch(kind::isInstance);
  }
}
