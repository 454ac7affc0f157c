package com.studyteddy.incident.testkit;

import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.testkit.LedgerProvider.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The contract of a ledger, right or with a fault. */
class LedgerContract extends ProviderContract {
  private final Path file;
  private final Set<Fault> faults;

  LedgerContract(Path file, Set<Fault> faults) {
    this.file = file;
    this.faults = faults;
    write("opened\n");
  }

  @Override
  protected ResponseProvider provider() {
    return new LedgerProvider(file, faults);
  }

  @Override
  protected Map<String, Map<String, Object>> looks() {
    return Map.of(LedgerProvider.CHECK, Map.of("ledger", LedgerProvider.TARGET));
  }

  @Override
  protected Map<String, Supplier<ChangeTrial>> changes() {
    return Map.of(LedgerProvider.ADD, Trial::new);
  }

  @Override
  protected Optional<Elsewhere> elsewhere() {
    return Optional.of(LedgerElsewhere.of(file, faults));
  }

  /** Calls the claim of the killed process, as JUnit would. */
  void kill(Path journals) {
    directory = journals;
    openIt();
    try {
      whereverTheProcessIsKilledThereIsOneEffectAtMostAndTheNextProcessSaysWhichItWas();
    } finally {
      closeIt();
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private final class Trial implements ChangeTrial {
    private static final String LINE = "paid 4711";

    Trial() {
      write("opened\n");
    }

    @Override
    public Map<String, Object> arguments() {
      return Map.of("ledger", LedgerProvider.TARGET, "text", LINE);
    }

    @Override
    public long effects() {
      try {
        return Files.readAllLines(file).stream().filter(LINE::equals).count();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void disturb() {
      write("opened again\n");
    }

    @Override
    public void close() {
      write("opened\n");
    }
  }
}
