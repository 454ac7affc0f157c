package com.studyteddy.incident.postgres;

/** What the server counts from its last reset on; it means something as a difference only. */
enum Counter {
  BLOCKS_HIT,
  BLOCKS_READ,
  TEMP_FILES,
  TEMP_BYTES,
  DEADLOCKS,
  CHECKPOINTS_TIMED,
  CHECKPOINTS_REQUESTED,
  ROLLBACKS,
  RECOVERY_CONFLICTS,
  SESSIONS_ABANDONED,
  SESSIONS_FATAL,
  SESSIONS_KILLED,
  CHECKSUM_FAILURES,
  ARCHIVE_FAILURES
}
