/**
 * Log patterns: what is failing, where, and what is new.
 *
 * <p>Bytes become skeletons ({@code LineLexer}), skeletons are counted in a table that merges in
 * any order ({@code LogSummary}), and templates are found late, as a pure function of that table
 * ({@code TemplateInduction}).
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.log;
