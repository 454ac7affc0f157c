/**
 * The mitigation protocol: read, plan, and after approval read again, compare, apply, settle.
 *
 * <p>Start at {@link com.studyteddy.incident.core.mitigation.MitigationProtocol}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.mitigation;
