package com.studyteddy.incident.core.mitigation;

import com.studyteddy.incident.mitigation.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether one change works against another. Pure. */
public final class Contradiction {
  private Contradiction() {}

  /**
   * Compares the effects of two changes.
   *
   * @param some those of one
   * @param others those of the other
   * @return how they contradict each other; empty when they do not
   */
  public static Optional<String> between(List<Effect> some, List<Effect> others) {
    for (Effect one : some) {
      for (Effect other : others) {
        if (one.subject().equals(other.subject())
            && one.nature().isPresent()
            && other.nature().isPresent()
            && one.nature().get().contradicts(other.nature().get())) {
          return Optional.of(
              "%s of %s contradicts %s"
                  .formatted(
                      words(one.nature().get()), one.subject(), words(other.nature().get())));
        }
      }
    }
    return Optional.empty();
  }

  private static String words(Effect.Nature nature) {
    return nature.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
