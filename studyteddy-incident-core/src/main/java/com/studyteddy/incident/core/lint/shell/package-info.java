/**
 * Command lines taken apart as a shell would, and never run.
 *
 * <p>Start at {@link com.studyteddy.incident.core.lint.shell.ShellReader}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.lint.shell;
