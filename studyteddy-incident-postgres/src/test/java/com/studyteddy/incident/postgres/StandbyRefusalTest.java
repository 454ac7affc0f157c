package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A standby takes no changes, whoever asks. */
@ExtendWith(Standby.class)
class StandbyRefusalTest {
  private static final Target SHOP = Library.SHOP;

  private final Databases databases;

  StandbyRefusalTest(Standby.Server standby) {
    databases =
        new Databases(
            List.of(
                Database.of("shop-db", standby.superuser())
                    .withChanger(standby.superuser())
                    .withIndexes(IndexTrial.INDEX)
                    .withExpendable(ReleaseTrial.TABLE)));
  }

  @Test
  void limitsAreNotSetAndNotTakenBack() throws Exception {
    assertRefused(
        new Attempt<>(
            new SessionLimitsSet(databases),
            new SetSessionLimits(
                SHOP,
                "postgres",
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(1))));
    assertRefused(
        new Attempt<>(new SessionLimitsRevert(databases), new LimitedRole(SHOP, "postgres")));
  }

  @Test
  void statisticsAreNotRefreshed() throws Exception {
    assertRefused(
        new Attempt<>(
            new StatisticsRefresh(databases),
            RefreshStatistics.of(SHOP, "pg_catalog", "pg_statistic")));
  }

  @Test
  void indexesAreNotMadeAndNotDropped() throws Exception {
    IndexOfList index = new IndexOfList(SHOP, IndexTrial.INDEX.name());
    assertRefused(new Attempt<>(new IndexesCreate(databases), index));
    assertRefused(new Attempt<>(new IndexesDrop(databases), index));
  }

  @Test
  void settingsAreNotChanged() throws Exception {
    for (UpdateSetting.Scope scope : UpdateSetting.Scope.values()) {
      assertRefused(
          new Attempt<>(
              new SettingsUpdate(databases),
              new UpdateSetting(SHOP, "work_mem", "8MB", scope, "postgres", Optional.empty())));
    }
  }

  @Test
  void storageIsNotReleased() throws Exception {
    assertRefused(
        new Attempt<>(
            new StorageRelease(databases), new ReleaseStorage(SHOP, "public", "expendable")));
  }

  private static <P extends Record, S extends Record> void assertRefused(Attempt<P, S> attempt)
      throws Exception {
    assertThat(attempt.action()).isInstanceOf(Operation.class);
    S before = attempt.read();
    assertThatThrownBy(attempt::plan).satisfies(Attempt.refused("standby", "standby"));
    assertThatThrownBy(() -> attempt.apply(before)).satisfies(Attempt.refused("standby"));
  }
}
