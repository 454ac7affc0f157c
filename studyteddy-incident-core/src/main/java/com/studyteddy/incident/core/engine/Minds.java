package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.engine.IncidentLoop.Mind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What incidents are worked on with: one mind for each runbook that an open incident runs against.
 * Safe for several threads.
 */
final class Minds {
  private final Rules present;
  private final Mind mind;
  private final KeptRunbooks runbooks;
  private final Function<Rules, Mind> make;
  private final Map<String, Mind> byChecksum = new ConcurrentHashMap<>();

  Minds(Rules present, KeptRunbooks runbooks, Function<Rules, Mind> make) {
    this.present = present;
    this.runbooks = runbooks;
    this.make = make;
    this.mind = make.apply(present);
    byChecksum.put(present.runbookChecksum(), mind);
  }

  /** The mind for what happens from now on. */
  Mind present() {
    return mind;
  }

  /** Makes sure that what is begun now can be gone on with under another runbook. */
  void keepPresent() {
    runbooks.keep(present);
  }

  /** The mind for what was begun under a runbook. */
  Known of(String checksum) {
    Mind known = byChecksum.get(checksum);
    if (known != null) {
      return new Known(known, Optional.empty());
    }
    KeptRunbooks.Kept kept = runbooks.find(checksum);
    if (kept instanceof KeptRunbooks.Kept.Found found) {
      return new Known(
          byChecksum.computeIfAbsent(
              checksum, unknown -> make.apply(present.against(found.runbook(), unknown))),
          Optional.empty());
    }
    return new Known(
        mind,
        kept instanceof KeptRunbooks.Kept.Unreadable unreadable
            ? Optional.of(unreadable.reason())
            : Optional.empty());
  }

  /**
   * A mind, which is the present one where the runbook is not there.
   *
   * @param mind the mind
   * @param unreadable why the runbook that was kept cannot be read now; empty otherwise
   */
  record Known(Mind mind, Optional<String> unreadable) {}
}
