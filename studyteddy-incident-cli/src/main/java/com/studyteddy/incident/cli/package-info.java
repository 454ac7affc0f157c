/**
 * The command line: what providers can do, runbooks and journals, for people and scripts.
 *
 * <p>Start at {@link com.studyteddy.incident.cli.IncidentMain}; there is one class a command.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.cli;
