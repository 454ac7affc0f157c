/**
 * From timeline entries to records in files, and back.
 *
 * <p>Start at {@link com.studyteddy.incident.core.journal.FileJournal} for the store, at {@link
 * com.studyteddy.incident.core.journal.EventCodec} for what stands in it and at {@link
 * com.studyteddy.incident.core.journal.HashChain} for the proof that nobody changed it. {@link
 * com.studyteddy.incident.core.journal.JournalAudit} looks for that proof in a whole journal, and
 * {@link com.studyteddy.incident.core.journal.JournalSalvage} reads what is left of a damaged one.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.journal;
