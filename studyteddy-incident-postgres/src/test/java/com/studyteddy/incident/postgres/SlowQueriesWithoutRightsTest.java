package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where pg_stat_statements is there and our role, or its version, does not let us see. */
@ExtendWith(ObservedShop.class)
class SlowQueriesWithoutRightsTest {
  private static final Map<String, Object> USUAL = Map.of();

  private final ShopDatabase shop;

  SlowQueriesWithoutRightsTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void aVersionThatIsTooOldIsNamed() throws Exception {
    shop.server()
        .run(
            "DROP EXTENSION pg_stat_statements",
            "CREATE EXTENSION pg_stat_statements SCHEMA \"odd Schema\" VERSION '1.8'");
    try (Library library = Library.on(shop)) {
      assertThat(library.slowQueries(USUAL).notSeen())
          .singleElement()
          .asString()
          .contains("its version 1.8 is older than 1.9");
    } finally {
      shop.server().run("ALTER EXTENSION pg_stat_statements UPDATE");
    }
  }

  @Test
  void withoutTheRightToUseItsSchemaThatIsSaid() throws Exception {
    Login outsider = shop.server().createLogin("outsider");
    shop.server().run("GRANT pg_monitor TO outsider");
    try (Library library =
        Library.withoutSignaller(shop.server().dataSource(outsider, "outsider"))) {
      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isFalse();
      assertThat(found.notSeen())
          .singleElement()
          .asString()
          .contains("does not let our role do this (SQLSTATE 42501)");
    }
  }

  @Test
  void withoutTheRightToSeeOthersTheyAreCountedAsNotSeen() throws Exception {
    Login blind = shop.server().createLogin("blind_analyst");
    shop.server().run("GRANT USAGE ON SCHEMA \"odd Schema\" TO blind_analyst");
    try (Library library = Library.withoutSignaller(shop.server().dataSource(blind, "blind"));
        Client client = new Client(shop, shop.app("checkout"))) {
      client.run("SELECT count(*) FROM orders");

      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isTrue();
      assertThat(found.byTotal()).extracting(SlowQuery::role).containsOnly("blind_analyst");
      assertThat(found.notSeen())
          .anyMatch(line -> line.matches("[1-9]\\d* statements of other roles;.*pg_monitor"))
          .anyMatch(line -> line.matches("what [1-9]\\d* sessions of other roles run;.*"));
    }
  }
}
