package com.studyteddy.incident.mitigation;

import com.studyteddy.incident.operation.Invocation;
import java.util.List;
import java.util.Optional;

/**
 * What a change will do, before it is done.
 *
 * @param effects what will be different; empty when nothing needs to change
 * @param blastRadius how many are hit
 * @param undo what takes it back; empty when nothing can
 * @param proof the probe whose good readings show that it helped
 */
public record Plan(
    List<Effect> effects,
    BlastRadius blastRadius,
    Optional<Invocation<?>> undo,
    Invocation<?> proof) {
  // Copies the effects.
  public Plan {
    effects = List.copyOf(effects);
  }
}
