/**
 * What a whole procedure would do, before anything of it is done.
 *
 * <p>Start at {@link com.studyteddy.incident.core.plan.ProcedurePlan}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.plan;
