package com.studyteddy.incident.runbook;

import com.studyteddy.incident.Role;
import java.util.List;

/**
 * How whoever plays a part is reached.
 *
 * @param role the part
 * @param points addresses, the first to try first; at least one
 */
public record Contact(Role role, List<String> points) {
  // Copies the list; refuses a part that nobody can be reached for.
  public Contact {
    points = List.copyOf(points);
    if (points.isEmpty() || points.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Role '%s' needs at least one address, and none may be blank".formatted(role.id()));
    }
  }
}
