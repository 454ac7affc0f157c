package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.testkit.LedgerProvider.Fault;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider whose target outlives its process keeps the contract; one with a fault does not. */
class LedgerContractTest extends LedgerContract {
  LedgerContractTest(@TempDir Path files) {
    super(files.resolve("ledger"), Set.of());
  }

  @Test
  void aChangeThatIsMadeTwiceIsFoundOut(@TempDir Path files) {
    failsWith(Fault.WRITES_AGAIN, files, "effects of ledger.line.add, not killed");
  }

  @Test
  void aKilledChangeThatIsDeniedIsFoundOut(@TempDir Path files) {
    failsWith(Fault.DENIES, files, "ledger.line.add killed at line-written");
  }

  @Test
  void aChangeThatIsSaidToBeThereBeforeItIsMadeIsFoundOut(@TempDir Path files) {
    failsWith(Fault.BOASTS, files, "effects of ledger.line.add, not killed");
  }

  @Test
  void aChangeThatStaysUnknownThoughTheTargetTellsIsFoundOut(@TempDir Path files) {
    failsWith(Fault.SHRUGS, files, "ledger.line.add killed at line-written");
  }

  private static void failsWith(Fault fault, Path files, String because) {
    LedgerContract broken = new LedgerContract(files.resolve("ledger"), Set.of(fault));
    assertThatThrownBy(() -> broken.kill(files))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(because);
  }
}
