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
  private final Map<String, Optional<Mind>> byChecksum = new ConcurrentHashMap<>();

  Minds(Rules present, KeptRunbooks runbooks, Function<Rules, Mind> make) {
    this.present = present;
    this.runbooks = runbooks;
    this.make = make;
    this.mind = make.apply(present);
    byChecksum.put(present.runbookChecksum(), Optional.of(mind));
  }

  /** The mind for what happens from now on. */
  Mind present() {
    return mind;
  }

  /** Makes sure that what is begun now can be gone on with under another runbook. */
  void keepPresent() {
    runbooks.keep(present);
  }

  /** The mind for what was begun under a runbook; empty when that runbook is not kept. */
  Optional<Mind> of(String checksum) {
    return byChecksum.computeIfAbsent(
        checksum,
        unknown ->
            runbooks.find(unknown).map(runbook -> make.apply(present.against(runbook, unknown))));
  }
}
