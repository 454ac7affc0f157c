package com.studyteddy.incident.mitigation;

import com.studyteddy.incident.IncidentId;
import java.util.List;

/**
 * A plan that waits for people.
 *
 * @param incident in which incident
 * @param plan what they are asked
 * @param needed how many different persons must say yes
 * @param given who has, as far as it still holds
 * @param reason why that many
 */
public record ApprovalRequest(
    IncidentId incident, PlanCard plan, int needed, List<Approval> given, String reason) {
  // Copies the approvals.
  public ApprovalRequest {
    given = List.copyOf(given);
  }
}
