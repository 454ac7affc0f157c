package com.studyteddy.incident.core.lint.shell;

/**
 * Where a command's input comes from or its output goes.
 *
 * @param operator {@code <}, {@code >}, {@code >>}, {@code <<} or {@code <<<}
 * @param target the file, the text of a here-string, or the body of a here-document
 * @param expands whether the shell looks for substitutions in a here-document; true otherwise
 * @param line on which line the target begins, from 1
 */
public record Redirect(String operator, String target, boolean expands, int line) {}
