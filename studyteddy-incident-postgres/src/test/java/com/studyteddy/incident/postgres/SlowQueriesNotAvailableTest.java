package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.stage.ShopDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where pg_stat_statements is not there, what runs is shown, and why there is no more. */
@ExtendWith(SharedShop.class)
class SlowQueriesNotAvailableTest {
  private static final Map<String, Object> USUAL = Map.of();

  private final ShopDatabase shop;

  SlowQueriesNotAvailableTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void whereTheExtensionIsNotInstalledTheRunningQueriesAreLeft() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      client.start("SELECT pg_sleep(20)");

      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isFalse();
      assertThat(found.notSeen()).singleElement().asString().contains("it is not installed");
      assertThat(found.byTotal()).isEmpty();
      assertThat(found.running()).extracting(query -> query.session().pid()).contains(client.pid());
      assertThat(found.summary()).endsWith("; of statements that ended nothing is known");
    }
  }

  @Test
  void whereTheLibraryIsNotLoadedThatIsSaid() throws Exception {
    shop.server().run("CREATE EXTENSION pg_stat_statements");
    try (Library library = Library.on(shop)) {
      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isFalse();
      assertThat(found.notSeen())
          .singleElement()
          .asString()
          .contains("without it in shared_preload_libraries");
    } finally {
      shop.server().run("DROP EXTENSION pg_stat_statements");
    }
  }
}
