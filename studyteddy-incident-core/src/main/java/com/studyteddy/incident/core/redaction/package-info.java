/**
 * Takes secrets out of text before it leaves the library.
 *
 * <p>Start at {@link com.studyteddy.incident.core.redaction.SecretRedactor}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.redaction;
