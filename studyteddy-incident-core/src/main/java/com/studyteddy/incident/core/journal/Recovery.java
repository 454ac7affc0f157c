package com.studyteddy.incident.core.journal;

/**
 * What was cut off a stream when the journal was opened: the beginning of a record that a crash
 * kept from being written to its end. Nobody was told that it was safe.
 *
 * @param stream the stream
 * @param offset where in its file the cut was made, in bytes
 * @param bytes how many bytes were cut off
 * @param keptAs the name of the file in the journal's directory that they were put into
 * @param reason what was wrong with them
 */
public record Recovery(String stream, long offset, long bytes, String keptAs, String reason) {}
