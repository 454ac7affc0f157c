/**
 * Commands that need nothing but the journal, for whoever has to look at one without the
 * application that wrote it.
 *
 * <p>Start at {@link com.studyteddy.incident.core.cli.JournalVerify}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.cli;
