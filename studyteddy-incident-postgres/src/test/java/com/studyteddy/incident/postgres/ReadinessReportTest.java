package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.postgres.ReadinessReport.Need;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is missing is named with what makes it so, and doing that makes the report clean. */
class ReadinessReportTest {
  private static ShopDatabase shop;

  @BeforeAll
  static void open() {
    shop =
        ShopDatabase.open(
            List.of("orders"), Map.of("shared_preload_libraries", "pg_stat_statements"));
    shop.server().run("CREATE SEQUENCE tickets");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void runningTheRemediesMakesTheReportClean() throws Exception {
    Login observer = shop.server().createLogin("new_observer");
    Login signaller = shop.server().createLogin("new_signaller");
    Database database =
        Database.of("shop-db", source(observer))
            .withSignaller(source(signaller))
            .withPool(() -> new PoolFigures(0, 1, 0, 10, 1))
            .withLog((since, most) -> List.of());

    // what is not installed comes first, what it needs then
    for (int round = 0; round < 2; round++) {
      ReadinessReport before = report(database);
      assertThat(before.ready()).isFalse();
      assertThat(before.needs()).anySatisfy(need -> assertThat(need.met()).isFalse());
      for (String remedy : before.remedies()) {
        shop.server().run(runnable(remedy));
      }
    }

    ReadinessReport after = report(database);
    assertThat(after.remedies()).isEmpty();
    assertThat(after.warnings()).isEmpty();
    assertThat(after.notSeen()).isEmpty();
    assertThat(after.ready()).isTrue();
    assertThat(after.server()).startsWith("PostgreSQL ");
  }

  @Test
  void aRoleWithoutGrantsAndAHostThatGaveNothingAreToldAllOfIt() throws Exception {
    Login blind = shop.server().createLogin("blind_newcomer");

    ReadinessReport report = report(Database.of("shop-db", source(blind)));

    assertThat(report.needs())
        .filteredOn(need -> !need.met())
        .extracting(Need::remedy)
        .contains(
            "GRANT pg_monitor TO blind_newcomer;",
            "-- give the pool with Database.withPool",
            "-- give one with Database.withSignaller");
    assertThat(report.needs())
        .filteredOn(need -> need.operation().equals("postgres.errors.analyze"))
        .singleElement()
        .satisfies(need -> assertThat(need.remedy()).contains("Database.withLog"));
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void rightsThatNoOperationNeedsAreWarnedOf() throws Exception {
    Login mighty = shop.server().createLogin("mighty");
    shop.server()
        .run(
            "ALTER ROLE mighty CREATEROLE BYPASSRLS",
            "GRANT pg_signal_backend, pg_write_all_data TO mighty");
    assertThat(report(Database.of("shop-db", source(mighty))).warnings())
        .containsExactlyInAnyOrder(
            "the observer mighty may stop sessions, which only the signaller needs: REVOKE pg_signal_backend FROM mighty;",
            "the observer mighty may create roles, which no operation needs",
            "the observer mighty passes row security, which no operation needs",
            "the observer mighty is a member of pg_write_all_data, which no operation needs");

    ReadinessReport superuser =
        report(
            Database.of("shop-db", shop.server().administrator())
                .withSignaller(shop.server().administrator()));
    assertThat(superuser.warnings())
        .hasSize(2)
        .allMatch(line -> line.contains("postgres is a superuser"));
  }

  @Test
  void aSignallerThatCannotLogInIsToldWithoutItsPassword() throws Exception {
    Login nobody = new Login("nobody_at_all", Secret.of("s3cret-guess"));

    ReadinessReport report =
        report(Database.of("shop-db", shop.observer()).withSignaller(source(nobody)));

    assertThat(report.needs())
        .filteredOn(need -> need.what().equals("the signaller logs in"))
        .singleElement()
        .satisfies(need -> assertThat(need.met()).isFalse());
    assertThat(report.notSeen()).anyMatch(line -> line.contains("refuses our login"));
    assertThat(report.toString())
        .doesNotContain("s3cret")
        .doesNotContain(shop.observerLogin().password().reveal());
  }

  /** Fills in what only a person knows. */
  private static String runnable(String remedy) {
    return remedy.startsWith("-- for each schema with sequences: ")
        ? remedy.substring(remedy.indexOf("GRANT")).replace("...", "public")
        : remedy;
  }

  private static ReadinessReport report(Database database) throws Exception {
    try (Look look = Look.at(database)) {
      return look.diagnose("postgres.readiness.report", Map.of(), ReadinessReport.class);
    }
  }

  private static DataSource source(Login login) {
    return shop.server().dataSource(login, "runbook");
  }
}
