/**
 * Records as plain data and as text that is the same everywhere: what is journalled, and what a
 * digest is taken over.
 *
 * <p>Start at {@link com.studyteddy.incident.core.json.RecordJson}. What a type looks like follows
 * from its declaration; no class is ever named by the text itself.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.json;
