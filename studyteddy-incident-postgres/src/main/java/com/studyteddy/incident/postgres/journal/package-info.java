/**
 * The journal that several replicas of a host share, on PostgreSQL. Start at {@link
 * com.studyteddy.incident.postgres.journal.PostgresJournal}.
 *
 * <p>What may be written is decided in the database: {@code 002-functions.sql} checks the claim and
 * the sequence and adds the records in one statement, which is one transaction. {@code
 * JournalSchema} brings the numbered files into force, {@code Borrowing} bounds what is done on a
 * connection of the host.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.postgres.journal;
