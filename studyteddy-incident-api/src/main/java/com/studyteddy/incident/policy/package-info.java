/**
 * What a team decides, with the figures of the StudyTeddy runbook as defaults.
 *
 * <p>Start at {@link com.studyteddy.incident.policy.SeverityPolicy}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.policy;
