/**
 * Finds in a runbook what would go wrong if it were followed to the letter.
 *
 * <p>Start at {@link com.studyteddy.incident.core.lint.Linter}. Runbooks as objects and as Markdown
 * are read into one form, a {@code Document}; each rule is a class of its own over that form.
 * Nothing is ever run.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.lint;
