package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ObservedShop.class)
class IndexesTest {
  private static final String ODD = "odd \"index\"; DROP TABLE orders; --";
  private static final ApprovedIndex ODD_INDEX =
      ApprovedIndex.on("public", "indexed", ODD, "(n DESC) WHERE day > 3");
  private static final ApprovedIndex BROKEN =
      ApprovedIndex.on("public", "indexed", "broken", "((1 / (day - 5)))");

  private final ShopDatabase shop;
  private final Databases databases;

  IndexesTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases = databases(shop);
  }

  private static Databases databases(ShopDatabase shop) {
    return new Databases(
        List.of(
            Database.of("shop-db", shop.observer())
                .withChanger(shop.changer())
                .withIndexes(IndexTrial.INDEX, ODD_INDEX, BROKEN)));
  }

  private IndexTrial table;

  @BeforeEach
  void makeTable() {
    table = new IndexTrial(shop, false);
  }

  @AfterEach
  void close() {
    databases.close();
    table.close();
  }

  @Test
  void anApprovedIndexIsMadeIsUsedAndCanBeDroppedAgain() throws Exception {
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    IndexState before = create.read();
    Plan plan = create.plan();
    assertThat(plan.effects().toString())
        .contains("USING btree (day)", "no index, reads all of indexed");
    assertThat(create.settled(before)).isEqualTo(Settled.NO_EFFECT);
    assertThat(table.effects()).isZero();
    TestCall call = new TestCall();

    assertThat(create.apply(before, call)).isEqualTo(Change.MADE);

    assertThat(call.crashPoints()).containsExactly("before-build", "built");
    assertThat(call.progress().toString()).contains("index indexed_by_day; the index is used");
    assertThat(create.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(create.read().plan()).contains("index indexed_by_day");
    assertThat(create.plan().effects()).isEmpty();
    assertThat(create.apply(before)).isEqualTo(Change.NOT_NEEDED);

    Attempt<IndexOfList, IndexState> drop = drop("indexed_by_day");
    assertThat(plan.undo().orElseThrow().operation()).isEqualTo(IndexesDrop.SPEC);
    IndexState made = drop.read();
    assertThat(drop.apply(made)).isEqualTo(Change.MADE);
    assertThat(drop.settled(made)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(table.effects()).isZero();
    assertThat(drop.apply(made)).isEqualTo(Change.NOT_NEEDED);
    assertThat(drop.plan().effects()).isEmpty();
  }

  @Test
  void whatIsNotOnTheListIsNeitherMadeNorDropped() {
    assertThatThrownBy(create("orders_pkey")::read)
        .satisfies(Attempt.refused("not-approved", "indexed_by_day", "Database.withIndexes"));
    assertThatThrownBy(drop("orders_pkey")::read).satisfies(Attempt.refused("not-approved"));
  }

  @Test
  void anIndexThatIsTheSameButForItsNameIsEnough() throws Exception {
    shop.server().run("CREATE INDEX other ON indexed USING btree (day ASC NULLS LAST)");
    assertThatThrownBy(create("indexed_by_day")::plan)
        .satisfies(Attempt.refused("equal-index", "other"));
    shop.server().run("DROP INDEX other", "CREATE INDEX almost ON indexed (day) WHERE n > 5");
    assertThat(create("indexed_by_day").plan().effects()).isNotEmpty();
  }

  @Test
  void whatElseHasItsNameIsLeftAlone() throws Exception {
    shop.server().run("CREATE INDEX indexed_by_day ON indexed (n)");
    assertThatThrownBy(create("indexed_by_day")::plan).satisfies(Attempt.refused("name-taken"));
    assertThatThrownBy(drop("indexed_by_day")::plan).satisfies(Attempt.refused("name-taken"));
    Attempt<IndexOfList, IndexState> drop = drop("indexed_by_day");
    IndexState before = drop.read();
    assertThatThrownBy(() -> drop.apply(before)).satisfies(Attempt.refused("name-taken"));
  }

  @Test
  void aBuildThatFailsLeavesNothingBehind() throws Exception {
    Attempt<IndexOfList, IndexState> create = create("broken");
    IndexState before = create.read();
    TestCall call = new TestCall();
    assertThatThrownBy(() -> create.apply(before, call))
        .satisfies(Attempt.refused("not-built", "nothing of it is left", "22012"));
    assertThat(call.progress()).contains("the remains of the build were dropped");
    assertThat(create.settled(before)).isEqualTo(Settled.NO_EFFECT);
    assertThat(Stage.text(shop, "SELECT relname FROM pg_class WHERE relname = 'broken'")).isEmpty();
  }

  @Test
  void theRemainsOfAFailedAttemptAreDroppedFirst() throws Exception {
    shop.server()
        .run(
            "CREATE INDEX indexed_by_day ON indexed (day)",
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'indexed_by_day'::regclass");
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    IndexState before = create.read();
    assertThat(create.plan().effects().get(0).description()).contains("will be dropped first");
    assertThat(create.settled(before)).isEqualTo(Settled.NO_EFFECT);
    TestCall call = new TestCall();

    assertThat(create.apply(before, call)).isEqualTo(Change.MADE);

    assertThat(call.crashPoints())
        .containsExactly("before-drop-of-remains", "remains-dropped", "before-build", "built");
    assertThat(create.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
  }

  @Test
  void aBuildThatIsCutInTheMiddleLeavesRemainsThatAreSeen() throws Exception {
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    IndexState before = create.read();
    TestCall call = new TestCall();
    try (Client writer = new Client(shop, shop.server().administrator())) {
      // a build waits for who wrote before it
      writer.begin("UPDATE indexed SET n = 0 WHERE n = 1");
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread builder =
          new Thread(
              () -> {
                try {
                  create.apply(before, call);
                  end.complete(new AssertionError("it was built"));
                } catch (Exception e) {
                  end.complete(e);
                }
              });
      builder.start();
      await().until(() -> call.progress().toString().contains("transactions waited for"));
      assertThat(create.read().building()).isTrue();
      assertThatThrownBy(create::plan).satisfies(Attempt.refused("being-built"));
      shop.server()
          .run(
              "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_changer' AND query LIKE 'CREATE INDEX%'");
      assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(DatabaseException.class);
    }
    assertThat(create.read().found()).isEqualTo(IndexState.Found.INVALID);
    assertThat(create.settled(before)).isEqualTo(Settled.PARTLY);
    assertThat(create.plan().effects().get(0).description()).contains("dropped first");
    Attempt<IndexOfList, IndexState> drop = drop("indexed_by_day");
    assertThat(drop.apply(drop.read())).isEqualTo(Change.MADE);
    assertThat(table.effects()).isZero();
  }

  @Test
  void oldTransactionsAreNamedBeforeABuildWaitsForThem() throws Exception {
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    IndexState now = create.read();
    IndexState held =
        new IndexState(
            now.rights(),
            now.tableId(),
            now.tableKind(),
            now.found(),
            0,
            "",
            now.definition(),
            false,
            2,
            now.bytes(),
            0,
            "");
    assertThatThrownBy(() -> create.action().plan(create.parameters(), held))
        .satisfies(Attempt.refused("old-transactions", "2 transactions", "60 s"));
  }

  @Test
  void anotherTableOfThatNameIsLeftAlone() throws Exception {
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    IndexState before = create.read();
    table.disturb();
    assertThatThrownBy(() -> create.apply(before)).satisfies(Attempt.refused("target-changed"));
    assertThat(create.settled(before)).isEqualTo(Settled.CANNOT_TELL);
    assertThat(table.effects()).isZero();
  }

  @Test
  void aPartitionedTableAndOneThatIsNotThereAreRefused() throws Exception {
    shop.server()
        .run(
            "DROP TABLE indexed",
            "CREATE TABLE indexed (n integer, day integer) PARTITION BY RANGE (day)",
            "ALTER TABLE indexed OWNER TO shop_owner");
    assertThatThrownBy(create("indexed_by_day")::plan).satisfies(Attempt.refused("partitioned"));
    shop.server().run("DROP TABLE indexed");
    assertThatThrownBy(create("indexed_by_day")::plan).satisfies(Attempt.refused("no-table"));
    table = new IndexTrial(shop, false);
  }

  @Test
  void withoutTheGrantNothingIsTriedAndTheGrantIsNamed() throws Exception {
    shop.server().run("ALTER TABLE indexed OWNER TO postgres");
    Attempt<IndexOfList, IndexState> create = create("indexed_by_day");
    assertThatThrownBy(create::plan)
        .satisfies(Attempt.refused("permission-missing", "GRANT postgres TO runbook_changer"));
    IndexState before = create.read();
    assertThatThrownBy(() -> create.apply(before)).satisfies(Attempt.refused("permission-missing"));
    assertThat(table.effects()).isZero();
  }

  @Test
  void anOddNameIsANameAndNothingElse() throws Exception {
    Attempt<IndexOfList, IndexState> create = create(ODD);
    IndexState before = create.read();
    assertThat(create.apply(before)).isEqualTo(Change.MADE);
    assertThat(create.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    Attempt<IndexOfList, IndexState> drop = drop(ODD);
    assertThat(drop.apply(drop.read())).isEqualTo(Change.MADE);
    assertThat(Stage.text(shop, "SELECT count(*) FROM orders")).isEqualTo("1000");
  }

  @Test
  void aDefinitionIsOneAndNoMore() {
    for (String wrong : List.of("(day); DROP TABLE orders", "", "day")) {
      assertThatThrownBy(() -> ApprovedIndex.on("public", "orders", "x", wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Database.of("x", shop.observer()).withIndexes(ODD_INDEX, ODD_INDEX))
        .hasMessageContaining("one name");
  }

  private Attempt<IndexOfList, IndexState> create(String index) {
    return new Attempt<>(new IndexesCreate(databases), new IndexOfList(Library.SHOP, index));
  }

  private Attempt<IndexOfList, IndexState> drop(String index) {
    return new Attempt<>(new IndexesDrop(databases), new IndexOfList(Library.SHOP, index));
  }
}
