package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedShop.class)
class SessionLimitsTest {
  private static final String COMMENT =
      "SELECT shobj_description('shop_batch'::regrole, 'pg_authid')";

  private final ShopDatabase shop;
  private final Databases databases;

  SessionLimitsTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases =
        new Databases(List.of(Database.of("shop-db", shop.observer()).withChanger(shop.changer())));
  }

  @BeforeEach
  void clean() {
    LimitsTrial.clean(shop);
  }

  @AfterEach
  void close() {
    databases.close();
    LimitsTrial.clean(shop);
  }

  @Test
  void newSessionsAreLimitedAndTheUndoPutsBackWhatWasThere() throws Exception {
    shop.server()
        .run(
            "COMMENT ON ROLE shop_batch IS 'nightly jobs; ask the data team'",
            "ALTER ROLE shop_batch IN DATABASE postgres SET lock_timeout = '9s'");
    Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 60_000, 2_000);
    SessionLimitsState before = set.read();
    Plan plan = set.plan();

    assertThat(plan.effects().toString())
        .contains("statement_timeout of role 'shop_batch' on shop-db", "30000ms", "none was set")
        .contains("will be 2000ms for new sessions; it was 9s")
        .contains("postgres.connections.renew", "nothing does so by itself");
    assertThat(set.settled(before)).isEqualTo(Settled.NO_EFFECT);
    TestCall call = new TestCall();
    assertThat(set.apply(before, call)).isEqualTo(Change.MADE);

    assertThat(call.crashPoints()).containsExactly("before-limits", "before-commit", "committed");
    assertThat(set.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop.batch("job"), "SHOW statement_timeout")).isEqualTo("30s");
    assertThat(Stage.text(shop.batch("job"), "SHOW lock_timeout")).isEqualTo("2s");
    assertThat(Stage.text(shop, COMMENT)).startsWith("nightly jobs; ask the data team [");

    Attempt<LimitedRole, SessionLimitsState> undo = undo("shop_batch");
    assertThat(plan.undo().orElseThrow().arguments()).isEqualTo(undo.parameters());
    assertThat(undo.plan().effects().toString())
        .contains("will be unset again", "will be 9s again");
    SessionLimitsState limited = undo.read();
    assertThat(undo.apply(limited)).isEqualTo(Change.MADE);

    assertThat(undo.settled(limited)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop, LimitsTrial.SET_IN_DATABASE)).isEqualTo("lock_timeout=9s");
    assertThat(Stage.text(shop, COMMENT)).isEqualTo("nightly jobs; ask the data team");
    assertThat(Stage.text(shop.batch("job"), "SHOW statement_timeout")).isEqualTo("0");
  }

  @Test
  void whatSomebodyElseChangedSinceStaysAsItIs() throws Exception {
    Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 0, 0);
    set.apply(set.read());
    SessionLimitsState limited = undo("shop_batch").read();
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET statement_timeout = '5min'");

    assertThatThrownBy(undo("shop_batch")::plan)
        .satisfies(Attempt.refused("changed-by-others", "is 5min", "30000ms"));
    assertThatThrownBy(() -> undo("shop_batch").apply(limited))
        .satisfies(Attempt.refused("target-changed"));
    assertThat(undo("shop_batch").settled(limited)).isEqualTo(Settled.CANNOT_TELL);
    assertThat(Stage.text(shop, LimitsTrial.SET_IN_DATABASE)).contains("5min");
  }

  @Test
  void aSecondCallChangesNothingAndOtherLimitsWaitForTheEndOfTheFirst() throws Exception {
    Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 0, 0);
    assertThat(set.apply(set.read())).isEqualTo(Change.MADE);
    assertThat(set.apply(set.read())).isEqualTo(Change.NOT_NEEDED);
    assertThat(set.plan().effects()).isEmpty();

    assertThatThrownBy(set("shop_batch", 40_000, 0, 0)::plan)
        .satisfies(Attempt.refused("limited-already", "statement_timeout='30000ms' was unset"));
    assertThat(undo("shop_batch").apply(undo("shop_batch").read())).isEqualTo(Change.MADE);
    assertThat(undo("shop_batch").apply(undo("shop_batch").read())).isEqualTo(Change.NOT_NEEDED);
    assertThat(undo("shop_batch").plan().effects()).isEmpty();
  }

  @Test
  void limitsWhoseTimeIsOverAreReported() throws Exception {
    SessionLimitsCheck check = new SessionLimitsCheck(databases);
    assertThat(check.probe(new OneDatabase(Library.SHOP), new TestCall()).summary())
        .contains("has no limits");
    Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 0, 0);
    set.apply(set.read());

    HealthReading inForce = check.probe(new OneDatabase(Library.SHOP), new TestCall());
    assertThat(inForce).isInstanceOf(HealthReading.Up.class);
    assertThat(inForce.summary()).contains("limits for a while shop_batch (until ");

    new RevertTrial(shop);

    HealthReading over = check.probe(new OneDatabase(Library.SHOP), new TestCall());
    assertThat(over).isInstanceOf(HealthReading.Degraded.class);
    assertThat(over.summary())
        .contains("shop_batch (until 2026-01-01T00:00:00Z)", "postgres.session-limits.revert");
  }

  @Test
  void rolesThatMustNotBeLimitedAreRefused() throws Exception {
    shop.server().run("DROP ROLE IF EXISTS reserve", "CREATE ROLE reserve LOGIN REPLICATION");
    for (Map.Entry<String, String> each :
        Map.of(
                "postgres", "superuser",
                "reserve", "replicates",
                "pg_monitor", "role of the server itself",
                "runbook_observer", "this library works as it",
                "runbook_changer", "this library works as it",
                "runbook_signaller", "it may stop sessions")
            .entrySet()) {
      SessionLimitsState state = set(each.getKey(), 30_000, 0, 0).read();
      // the grant that is missing comes first where one is
      SessionLimitsState granted =
          new SessionLimitsState(
              new ChangeRights(false, true, "", "x"),
              state.roleId(),
              state.databaseId(),
              state.protection(),
              state.limits(),
              state.note(),
              false,
              0,
              0);
      Attempt<SetSessionLimits, SessionLimitsState> attempt = set(each.getKey(), 30_000, 0, 0);
      assertThatThrownBy(() -> attempt.action().plan(attempt.parameters(), granted))
          .as(each.getKey())
          .satisfies(Attempt.refused("protected", each.getValue()));
    }
    assertThatThrownBy(set("nobody", 30_000, 0, 0)::plan).satisfies(Attempt.refused("no-role"));
    shop.server().run("DROP ROLE reserve");
  }

  @Test
  void withoutTheGrantNothingIsTriedAndTheGrantIsNamed() throws Exception {
    shop.server().run("CREATE ROLE stranger LOGIN");
    try {
      assertThatThrownBy(set("stranger", 30_000, 0, 0)::plan)
          .satisfies(
              Attempt.refused(
                  "permission-missing",
                  "GRANT stranger TO runbook_changer WITH ADMIN TRUE, INHERIT FALSE, SET FALSE"));
      Databases without =
          new Databases(
              List.of(Database.of("shop-db", shop.observer()).withChanger(shop.signaller())));
      Attempt<SetSessionLimits, SessionLimitsState> attempt =
          new Attempt<>(
              new SessionLimitsSet(without), set("shop_batch", 30_000, 0, 0).parameters());
      SessionLimitsState before = attempt.read();
      assertThatThrownBy(attempt::plan)
          .satisfies(
              Attempt.refused("permission-missing", "ALTER ROLE runbook_signaller CREATEROLE"));
      assertThatThrownBy(() -> attempt.apply(before))
          .satisfies(Attempt.refused("permission-missing"));
      without.close();
    } finally {
      shop.server().run("DROP ROLE stranger");
    }
    try (Databases none = new Databases(List.of(Database.of("shop-db", shop.observer())))) {
      assertThatThrownBy(
              new Attempt<>(
                      new SessionLimitsSet(none), set("shop_batch", 30_000, 0, 0).parameters())
                  ::plan)
          .satisfies(Attempt.refused("no-changer", "Database.withChanger"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x'; DROP TABLE orders; --",
        "odd \"role\" %s",
        "shop_batch IN DATABASE postgres SET search_path TO public; --"
      })
  void anOddNameIsANameAndNothingElse(String name) throws Exception {
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
    assertThatThrownBy(set(name, 30_000, 0, 0)::plan).satisfies(Attempt.refused("no-role"));
    shop.server()
        .run(
            "CREATE ROLE " + quoted + " LOGIN",
            "GRANT %s TO runbook_changer WITH ADMIN OPTION".formatted(quoted));
    try {
      Attempt<SetSessionLimits, SessionLimitsState> set = set(name, 30_000, 0, 0);
      SessionLimitsState before = set.read();
      assertThat(set.apply(before)).isEqualTo(Change.MADE);
      assertThat(set.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
      assertThat(undo(name).apply(undo(name).read())).isEqualTo(Change.MADE);
      assertThat(Stage.text(shop, "SELECT count(*) FROM orders")).isEqualTo("1000");
    } finally {
      shop.server().run("DROP OWNED BY " + quoted, "DROP ROLE " + quoted);
    }
  }

  @Test
  void aCutConnectionIsUnknownAndTheRoleTellsWhatHappened() throws Exception {
    for (String point : List.of("before-limits", "before-commit")) {
      LimitsTrial.clean(shop);
      Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 0, 0);
      SessionLimitsState before = set.read();
      TestCall call = new TestCall();
      call.at(
          point,
          () ->
              shop.server()
                  .run(
                      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_changer'"));

      assertThatThrownBy(() -> set.apply(before, call))
          .as(point)
          .isInstanceOf(DatabaseException.class);

      assertThat(set.settled(before)).as(point).isEqualTo(Settled.NO_EFFECT);
    }
  }

  @Test
  void nobodyChangesTheRoleBetweenOurLookAndOurChange() throws Exception {
    Attempt<SetSessionLimits, SessionLimitsState> set = set("shop_batch", 30_000, 0, 0);
    SessionLimitsState before = set.read();
    TestCall call = new TestCall();
    try (Client dba = new Client(shop, shop.server().administrator())) {
      call.at(
          "before-commit",
          () ->
              dba.start("ALTER ROLE shop_batch IN DATABASE postgres SET statement_timeout = '7s'"));
      assertThat(set.apply(before, call)).isEqualTo(Change.MADE);
      // what came second waited for our end, and the server refuses it
      assertThatThrownBy(dba::finish).rootCause().hasMessageContaining("ERROR");
    }
    assertThat(set.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999})
  void limitsThatWouldStopEverythingAreRefused(long millis) {
    assertThatThrownBy(() -> set("shop_batch", millis, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'statement' must be PT1S or more");
    assertThatThrownBy(() -> set("shop_batch", 0, 0, 0)).hasMessageContaining("one limit at least");
    assertThatThrownBy(() -> set("shop\u0000batch", 1_000, 0, 0)).hasMessageContaining("'role'");
  }

  private Attempt<SetSessionLimits, SessionLimitsState> set(
      String role, long statement, long idle, long lock) {
    return new Attempt<>(
        new SessionLimitsSet(databases),
        new SetSessionLimits(
            Library.SHOP,
            role,
            Duration.ofMillis(statement),
            Duration.ofMillis(idle),
            Duration.ofMillis(lock),
            Duration.ofHours(1)));
  }

  private Attempt<LimitedRole, SessionLimitsState> undo(String role) {
    return new Attempt<>(new SessionLimitsRevert(databases), new LimitedRole(Library.SHOP, role));
  }
}
