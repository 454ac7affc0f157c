package com.studyteddy.incident.host;

import java.time.Duration;
import java.util.List;

/**
 * Where events are kept, as bytes.
 *
 * <p>Streams are independent: one per incident and one for control. A writer claims a stream and
 * gets a {@link Fence}; each append names the fence and the sequence it expects, so that a writer
 * that was replaced while it slept cannot write. Safe for several threads.
 *
 * <p>The store does not look into payloads and needs no JSON.
 */
public interface Journal extends AutoCloseable {
  /**
   * Claims a stream for writing; the newest claim wins over an expired one.
   *
   * @param stream the stream's name: letters, digits and hyphens, at most 64
   * @param lease how long the claim holds without renewal
   * @return the fence to write with
   * @throws JournalException code {@code "claimed-elsewhere"} while another holds it
   */
  Fence claim(String stream, Duration lease);

  /**
   * Prolongs a claim.
   *
   * @param fence the fence
   * @param lease how long from now
   * @throws JournalException code {@code "fenced"} when another has claimed the stream since
   */
  void renew(Fence fence, Duration lease);

  /**
   * Gives a claim back; safe to call twice.
   *
   * @param fence the fence
   */
  void release(Fence fence);

  /**
   * Adds records, all or none.
   *
   * @param fence the claim
   * @param expected the sequence of the last record already there; 0 when the stream is empty
   * @param records their sequences follow {@code expected} without a gap
   * @param durability whether to wait until they are safe
   * @throws JournalException codes {@code "fenced"}, {@code "out-of-sequence"}, {@code
   *     "write-failed"}
   */
  void append(Fence fence, long expected, List<JournalRecord> records, Durability durability);

  /**
   * Reads a stream in order.
   *
   * @param stream the stream's name
   * @param after the sequence before the first one wanted; 0 for all
   * @return the records; empty when there are none
   */
  List<JournalRecord> read(String stream, long after);

  /**
   * Lists the streams.
   *
   * @return their names, sorted
   */
  List<String> streams();

  /**
   * Tells whether several processes may work with the same streams. Where they may, one of their
   * engines commands at a time and the others stand by; else a second engine is an error.
   *
   * @return false unless a store says otherwise
   */
  default boolean isShared() {
    return false;
  }

  /** Writes what is pending and frees files and locks; safe to call twice. */
  @Override
  void close();

  /** How safe a record must be when append returns. */
  enum Durability {
    /** On stable storage: it survives a crash of process and machine. */
    SYNCED,
    /** Written; it may ride with the next synced append. */
    RELAXED
  }

  /**
   * A claim on a stream.
   *
   * @param stream the stream
   * @param epoch larger with each claim of this stream
   */
  record Fence(String stream, long epoch) {}
}
