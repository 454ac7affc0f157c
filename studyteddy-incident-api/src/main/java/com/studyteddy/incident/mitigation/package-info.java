/**
 * A change to a production system, from plan to verdict.
 *
 * <p>Start at {@link com.studyteddy.incident.mitigation.Plan}, then follow it: an {@link
 * com.studyteddy.incident.mitigation.ApprovalRequest} shows it, an {@link
 * com.studyteddy.incident.mitigation.Approval} binds to its {@link
 * com.studyteddy.incident.mitigation.Digest}, an {@link com.studyteddy.incident.mitigation.Outcome}
 * ends the attempt and a {@link com.studyteddy.incident.mitigation.Verdict} says whether it helped.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.mitigation;
