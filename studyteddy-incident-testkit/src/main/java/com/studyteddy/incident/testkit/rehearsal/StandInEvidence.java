package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import java.util.List;
import java.util.Optional;

/** What a diagnostic of a rehearsal finds: the data that the scenario wrote down. */
record StandInEvidence(Facts found) implements Evidence {
  @Override
  public String summary() {
    return found.values().isEmpty()
        ? "nothing found"
        : "found " + String.join(", ", found.values().keySet());
  }

  @Override
  public List<String> notSeen() {
    return List.of();
  }

  @Override
  public Optional<Facts> data() {
    return Optional.of(found);
  }
}
