/**
 * What commands do with operations and procedures: look, plan, walk through, and make one change.
 *
 * <p>Start at {@link com.studyteddy.incident.cli.work.Workbench}, which can change nothing.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.cli.work;
