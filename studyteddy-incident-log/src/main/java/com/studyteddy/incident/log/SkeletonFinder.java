package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/**
 * Finds the skeletons of messages in a table: first among those that such messages had, then for
 * certain. One instance is reused for every line; it remembers what it read in the last one.
 */
final class SkeletonFinder {
  private final SkeletonTable table;
  private final Redactor redactor;
  private final LineLexer lexer = new LineLexer();
  private final KeyFollower follower = new KeyFollower();

  /** What was read in the message found last. */
  final LexedLine lexed = new LexedLine();

  /** Where the message ended that was followed last. */
  int followedTo;

  SkeletonFinder(SkeletonTable table, Redactor redactor) {
    this.table = table;
    this.redactor = redactor;
  }

  /** Returns a message's skeleton, or null if the bound on memory lets none be kept. */
  @Nullable Skeleton find(byte[] b, int from, int to) {
    int set = KnownKeys.set(b, from);
    for (int n = 0; ; n++) {
      Skeleton guess = table.known.guess(set, n);
      if (guess == null) {
        break;
      }
      KnownKey key = guess.known;
      if (key != null && follower.follows(b, from, to, key, lexed)) {
        table.known.right(set, n);
        return guess;
      }
    }
    lexer.read(b, from, to, lexed);
    Skeleton s = table.find(lexed, lexed.keyHash());
    if (s == null) {
      return born();
    }
    if (s.known != null) {
      table.known.add(set, s);
    }
    return s;
  }

  /**
   * Finds the skeleton of a message whose end is not known, among those that such messages had.
   *
   * @param limit a control character stands there, and eight bytes more can be read
   * @return null if it may have another; else {@link #followedTo} tells where it ends
   */
  @Nullable Skeleton follow(byte[] b, int from, int limit) {
    KnownKeys known = table.known;
    int place = KnownKeys.place(b, from);
    Skeleton likeliest = known.likeliest(place);
    if (likeliest != null && hasLine(likeliest, b, from, limit)) {
      return likeliest;
    }
    int set = KnownKeys.set(b, from);
    for (int n = 0; ; n++) {
      Skeleton guess = known.guess(set, n);
      if (guess == null) {
        return null;
      }
      if (guess != likeliest && hasLine(guess, b, from, limit)) {
        known.right(set, n);
        known.likeliest(place, guess);
        return guess;
      }
    }
  }

  private boolean hasLine(Skeleton s, byte[] b, int from, int limit) {
    KnownKey key = s.known;
    followedTo = key == null ? -1 : follower.follow(b, from, limit, key, lexed);
    return followedTo >= 0
        && (b[followedTo] == '\n' || (b[followedTo] == '\r' && b[followedTo + 1] == '\n'));
  }

  private @Nullable Skeleton born() {
    byte[] key = redactor.redactKey(lexed.keyBytes());
    return table.obtain(key, StableHash.of(key, 0, key.length), 1);
  }

  /** Returns the skeleton of a pattern that the code gave; the message's text is its value. */
  @Nullable Skeleton declared(byte[] key, byte[] b, int to) {
    lexed.clear();
    lexed.valueHash = StableHash.of(b, 0, to);
    byte[] redacted = redactor.redactKey(key);
    return table.obtain(redacted, StableHash.of(redacted, 0, redacted.length), 1);
  }
}
