package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class StorageReleaseTest {
  private static final String ODD = "odd \"t\"; DROP TABLE orders; --";
  private static final String ODD_QUOTED = "\"odd \"\"t\"\"; DROP TABLE orders; --\"";

  private final ShopDatabase shop;
  private final Databases databases;

  StorageReleaseTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases =
        new Databases(
            List.of(
                Database.of("shop-db", shop.observer())
                    .withChanger(shop.changer())
                    .withExpendable(ReleaseTrial.TABLE, new ExpendableTable("public", ODD))));
  }

  private ReleaseTrial table;

  @BeforeEach
  void makeTable() {
    table = new ReleaseTrial(shop);
  }

  @AfterEach
  void close() {
    databases.close();
    table.close();
  }

  @Test
  void anExpendableTableIsEmptied() throws Exception {
    Attempt<ReleaseStorage, StoredTable> release = release("expendable");
    StoredTable before = release.read();
    Plan plan = release.plan();
    assertThat(StorageRelease.SPEC.actionClass()).isEqualTo(ActionClass.DESTRUCTIVE);
    assertThat(plan.blastRadius().affected()).isEqualTo(2000);
    assertThat(plan.effects().get(0).description())
        .contains("about 2000 rows go and do not come back", "KiB");
    assertThat(plan.undo()).isEmpty();
    assertThat(release.settled(before)).isEqualTo(Settled.NO_EFFECT);
    TestCall call = new TestCall();

    assertThat(release.apply(before, call)).isEqualTo(Change.MADE);

    assertThat(call.crashPoints())
        .containsExactly("before-truncate", "truncated", "before-commit", "committed");
    assertThat(release.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(table.effects()).isEqualTo(1);
    // rows that came since are not lost to a repeat
    shop.server().run("INSERT INTO expendable VALUES (1, 'new')");
    assertThatThrownBy(() -> release.apply(before)).satisfies(Attempt.refused("target-changed"));
    assertThat(table.effects()).isZero();
  }

  @Test
  void whatWasNotDeclaredIsRefusedBeforeAnythingIsRead() {
    assertThatThrownBy(release("orders")::read)
        .satisfies(
            Attempt.refused("not-expendable", "public.expendable", "Database.withExpendable"));
    assertThatThrownBy(
            new Attempt<>(
                    new StorageRelease(databases),
                    new ReleaseStorage(Library.SHOP, "other", "expendable"))
                ::read)
        .satisfies(Attempt.refused("not-expendable"));
  }

  @Test
  void aTableThatOthersPointAtOrInheritFromIsRefused() throws Exception {
    shop.server().run("CREATE TABLE pointing (n integer REFERENCES expendable)");
    try {
      assertThatThrownBy(release("expendable")::plan)
          .satisfies(Attempt.refused("referenced", "[pointing]"));
    } finally {
      shop.server().run("DROP TABLE pointing");
    }
    shop.server().run("CREATE TABLE child () INHERITS (expendable)");
    assertThatThrownBy(release("expendable")::plan)
        .satisfies(Attempt.refused("inherited", "[child]"));
  }

  @Test
  void aForeignKeyThatCameMeanwhileStopsItToo() throws Exception {
    Attempt<ReleaseStorage, StoredTable> release = release("expendable");
    StoredTable before = release.read();
    shop.server().run("CREATE TABLE pointing (n integer REFERENCES expendable)");
    try {
      assertThatThrownBy(() -> release.apply(before)).satisfies(Attempt.refused("referenced"));
      assertThat(release.settled(before)).isEqualTo(Settled.NO_EFFECT);
      assertThat(table.effects()).isZero();
    } finally {
      shop.server().run("DROP TABLE pointing");
    }
  }

  @Test
  void aTableInUseIsNotWaitedForAndAnotherOneIsLeftAlone() throws Exception {
    Attempt<ReleaseStorage, StoredTable> release = release("expendable");
    StoredTable before = release.read();
    try (Client reader = new Client(shop, shop.server().administrator())) {
      reader.begin("SELECT count(*) FROM expendable");
      assertThatThrownBy(() -> release.apply(before))
          .satisfies(Attempt.refused("lock-not-available", "nothing was done"));
    }
    assertThat(release.settled(before)).isEqualTo(Settled.NO_EFFECT);
    table.disturb();
    assertThatThrownBy(() -> release.apply(before)).satisfies(Attempt.refused("target-changed"));
    assertThat(release.settled(before)).isEqualTo(Settled.CANNOT_TELL);
    assertThat(table.effects()).isZero();
  }

  @Test
  void withoutTheGrantNothingIsTriedAndTheGrantIsNamed() throws Exception {
    shop.server().run("ALTER TABLE expendable OWNER TO postgres");
    Attempt<ReleaseStorage, StoredTable> release = release("expendable");
    assertThatThrownBy(release::plan)
        .satisfies(
            Attempt.refused(
                "permission-missing", "GRANT TRUNCATE ON public.expendable TO runbook_changer"));
    StoredTable before = release.read();
    assertThatThrownBy(() -> release.apply(before))
        .satisfies(Attempt.refused("permission-missing"));
    assertThat(table.effects()).isZero();
  }

  @Test
  void anOddNameIsANameAndNothingElse() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE %s AS SELECT 1 AS n".formatted(ODD_QUOTED),
            "ALTER TABLE %s OWNER TO shop_owner".formatted(ODD_QUOTED));
    try {
      Attempt<ReleaseStorage, StoredTable> release = release(ODD);
      assertThat(release.apply(release.read())).isEqualTo(Change.MADE);
      assertThat(Stage.text(shop, "SELECT count(*) FROM orders")).isEqualTo("1000");
      assertThat(Stage.text(shop, "SELECT count(*) FROM " + ODD_QUOTED)).isEqualTo("0");
    } finally {
      shop.server().run("DROP TABLE " + ODD_QUOTED);
    }
  }

  @Test
  void aCutConnectionIsUnknownAndTheTableTellsWhatHappened() throws Exception {
    for (String point : List.of("before-truncate", "truncated", "before-commit")) {
      Attempt<ReleaseStorage, StoredTable> release = release("expendable");
      StoredTable before = release.read();
      TestCall call = new TestCall();
      call.at(
          point,
          () ->
              shop.server()
                  .run(
                      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_changer'"));
      assertThatThrownBy(() -> release.apply(before, call)).isInstanceOf(DatabaseException.class);
      assertThat(release.settled(before)).as(point).isEqualTo(Settled.NO_EFFECT);
      assertThat(table.effects()).isZero();
    }
  }

  private Attempt<ReleaseStorage, StoredTable> release(String name) {
    return new Attempt<>(
        new StorageRelease(databases), new ReleaseStorage(Library.SHOP, "public", name));
  }
}
