/**
 * Runbooks as files: read from YAML or JSON with every problem at once, written, described by a
 * schema and exported as Markdown.
 *
 * <p>Start at {@link com.studyteddy.incident.core.runbook.RunbookFile}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.runbook;
