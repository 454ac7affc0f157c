package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.postgres.UpdateSetting.Scope;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(ObservedShop.class)
class SettingsUpdateTest {
  private final ShopDatabase shop;
  private final Databases databases;

  SettingsUpdateTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases =
        new Databases(List.of(Database.of("shop-db", shop.observer()).withChanger(shop.changer())));
  }

  @BeforeEach
  void grant() {
    shop.server()
        .run(
            "GRANT ALTER SYSTEM ON PARAMETER work_mem, max_wal_size TO runbook_changer",
            "GRANT EXECUTE ON FUNCTION pg_reload_conf() TO runbook_changer",
            "ALTER DATABASE postgres OWNER TO shop_owner");
    clean();
  }

  @AfterEach
  void close() {
    clean();
    shop.server()
        .run(
            "REVOKE ALTER SYSTEM ON PARAMETER work_mem, max_wal_size FROM runbook_changer",
            "REVOKE EXECUTE ON FUNCTION pg_reload_conf() FROM runbook_changer",
            "ALTER DATABASE postgres OWNER TO postgres");
    databases.close();
  }

  private void clean() {
    LimitsTrial.clean(shop);
    shop.server()
        .run(
            "ALTER ROLE shop_batch RESET ALL",
            "ALTER DATABASE postgres RESET work_mem",
            "ALTER SYSTEM RESET work_mem",
            "ALTER SYSTEM RESET max_wal_size",
            "SELECT pg_reload_conf()");
  }

  @ParameterizedTest
  @EnumSource
  void whereverItIsWrittenNewSessionsOfTheApplicationHaveItUntilTheUndo(Scope scope)
      throws Exception {
    Attempt<UpdateSetting, SettingState> update = update("work_mem", "64 MB", scope);
    SettingState before = update.read();
    Plan plan = update.plan();
    assertThat(plan.effects().toString()).contains("will be 65536kB; none was set", "4096kB now");
    assertThat(update.settled(before)).isEqualTo(Settled.NO_EFFECT);

    assertThat(update.apply(before)).isEqualTo(Change.MADE);

    assertThat(update.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop.batch("job"), "SHOW work_mem")).isEqualTo("64MB");
    assertThat(update.apply(before)).isEqualTo(Change.NOT_NEEDED);
    assertThat(update.plan().effects()).isEmpty();

    UpdateSetting reset = (UpdateSetting) plan.undo().orElseThrow().arguments();
    assertThat(reset.value()).isEqualTo("reset");
    Attempt<UpdateSetting, SettingState> undo = new Attempt<>(update.action(), reset);
    SettingState set = undo.read();
    undo.plan();
    assertThat(undo.apply(set)).isEqualTo(Change.MADE);
    assertThat(undo.settled(set)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop.batch("job"), "SHOW work_mem")).isEqualTo("4MB");
  }

  @Test
  void theUndoPutsBackWhatWasThereUnlessSomebodyElseChangedIt() throws Exception {
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET work_mem = '8MB'");
    Attempt<UpdateSetting, SettingState> update = update("work_mem", "64MB", Scope.ROLE);
    Plan plan = update.plan();
    update.apply(update.read());
    Attempt<UpdateSetting, SettingState> undo =
        new Attempt<>(update.action(), (UpdateSetting) plan.undo().orElseThrow().arguments());
    assertThat(undo.parameters().value()).isEqualTo("8192kB");

    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET work_mem = '16MB'");
    assertThatThrownBy(undo::plan).satisfies(Attempt.refused("changed-by-others", "16384kB"));
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET work_mem = '65536kB'");
    assertThat(undo.apply(undo.read())).isEqualTo(Change.MADE);
    assertThat(Stage.text(shop.batch("job"), "SHOW work_mem")).isEqualTo("8MB");
  }

  @ParameterizedTest
  @EnumSource
  void whatChangedSinceItWasReadIsLeftAlone(Scope scope) throws Exception {
    Attempt<UpdateSetting, SettingState> update = update("work_mem", "64MB", scope);
    SettingState before = update.read();
    String where =
        switch (scope) {
          case ROLE -> "ALTER ROLE shop_batch IN DATABASE postgres SET work_mem = '9MB'";
          case DATABASE -> "ALTER DATABASE postgres SET work_mem = '9MB'";
          case SYSTEM -> "ALTER SYSTEM SET work_mem = '9MB'";
        };
    shop.server().run(where, "SELECT pg_reload_conf()");
    await().until(() -> update.read().written().equals(Optional.of("9216kB")));

    assertThatThrownBy(() -> update.apply(before)).satisfies(Attempt.refused("target-changed"));
    assertThat(update.settled(before)).isEqualTo(Settled.CANNOT_TELL);
  }

  @Test
  void whatARoleHasDecidesAndIsNotPaintedOver() throws Exception {
    shop.server().run("ALTER ROLE shop_batch SET work_mem = '5MB'");
    assertThatThrownBy(update("work_mem", "64MB", Scope.SYSTEM)::plan)
        .satisfies(Attempt.refused("overridden", "the role decides"));
    assertThatThrownBy(update("work_mem", "64MB", Scope.DATABASE)::plan)
        .satisfies(Attempt.refused("overridden"));
    assertThat(update("work_mem", "64MB", Scope.ROLE).plan().effects()).isNotEmpty();
  }

  @Test
  void whatOnlyTheServerHasIsNotSetForARole() throws Exception {
    assertThatThrownBy(update("max_wal_size", "2GB", Scope.ROLE)::plan)
        .satisfies(Attempt.refused("wrong-scope", "Use scope SYSTEM"));
    Attempt<UpdateSetting, SettingState> system = update("max_wal_size", "2GB", Scope.SYSTEM);
    SettingState before = system.read();
    assertThat(system.apply(before)).isEqualTo(Change.MADE);
    assertThat(system.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop, "SHOW max_wal_size")).isEqualTo("2GB");
  }

  @ParameterizedTest
  @CsvSource({
    "maintenance_work_mem, 64MB, SYSTEM, GRANT ALTER SYSTEM ON PARAMETER maintenance_work_mem TO runbook_changer",
    "log_min_duration_statement, 500ms, ROLE, GRANT SET ON PARAMETER log_min_duration_statement TO runbook_changer"
  })
  void withoutTheGrantNothingIsTriedAndTheGrantIsNamed(
      String setting, String value, Scope scope, String grant) throws Exception {
    Attempt<UpdateSetting, SettingState> update = update(setting, value, scope);
    assertThatThrownBy(update::plan).satisfies(Attempt.refused("permission-missing", grant));
    SettingState before = update.read();
    assertThatThrownBy(() -> update.apply(before)).satisfies(Attempt.refused("permission-missing"));
    shop.server().run("ALTER DATABASE postgres OWNER TO postgres");
    assertThatThrownBy(update("work_mem", "8MB", Scope.DATABASE)::plan)
        .satisfies(Attempt.refused("permission-missing", "must own the database"));
  }

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 900GB", "work_mem, 2GB", "work_mem, 1kB", "work_mem, 4MB; RESET ALL",
    "work_mem, 5ms", "work_mem, -1", "random_page_cost, 0.5", "random_page_cost, NaN",
    "'x'' = 1; --', 1", "max_connections, 500", "search_path, public"
  })
  void whatIsNotOnTheListOrOutOfItsRangeIsRefusedAtTheDoor(String setting, String value) {
    assertThatThrownBy(() -> update(setting, value, Scope.SYSTEM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCutConnectionIsUnknownAndTheServerTellsWhatHappened() throws Exception {
    for (Scope scope : Scope.values()) {
      Attempt<UpdateSetting, SettingState> update = update("work_mem", "64MB", scope);
      SettingState before = update.read();
      TestCall call = new TestCall();
      call.at(
          "before-setting",
          () ->
              shop.server()
                  .run(
                      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_changer'"));
      assertThatThrownBy(() -> update.apply(before, call)).isInstanceOf(DatabaseException.class);
      assertThat(update.settled(before)).isEqualTo(Settled.NO_EFFECT);
    }
  }

  private Attempt<UpdateSetting, SettingState> update(String setting, String value, Scope scope) {
    return new Attempt<>(
        new SettingsUpdate(databases),
        new UpdateSetting(Library.SHOP, setting, value, scope, "shop_batch", Optional.empty()));
  }
}
