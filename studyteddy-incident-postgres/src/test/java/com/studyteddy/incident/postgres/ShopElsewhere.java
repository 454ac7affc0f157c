package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.Elsewhere;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The provider of the shared shop, as another process makes it. */
public final class ShopElsewhere implements Elsewhere.Maker {
  private static final String URL = "url";
  private static final String OBSERVER = "observer";
  private static final String SIGNALLER = "signaller";
  private static final String CHANGER = "changer";

  static Elsewhere of(ShopDatabase shop) {
    Login observer = shop.observerLogin();
    Login signaller = shop.signallerLogin();
    Login changer = shop.changerLogin();
    return new Elsewhere(
        ShopElsewhere.class,
        Map.of(
            URL,
            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(shop.server().port()),
            OBSERVER,
            observer.role(),
            OBSERVER + "-password",
            observer.password().reveal(),
            SIGNALLER,
            signaller.role(),
            SIGNALLER + "-password",
            signaller.password().reveal(),
            CHANGER,
            changer.role(),
            CHANGER + "-password",
            changer.password().reveal()));
  }

  @Override
  public ResponseProvider make(Map<String, String> settings) {
    return PostgresProvider.of(
        Database.of(Library.SHOP.name(), source(settings, OBSERVER))
            .withSignaller(source(settings, SIGNALLER))
            .withChanger(source(settings, CHANGER))
            .withIndexes(IndexTrial.INDEX)
            .withExpendable(ReleaseTrial.TABLE)
            .withPool(new TablePool(source(settings, SIGNALLER))));
  }

  private static DataSource source(Map<String, String> settings, String who) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(settings.get(URL));
    source.setUser(settings.get(who));
    source.setPassword(settings.get(who + "-password"));
    source.setApplicationName(settings.get(who));
    source.setConnectTimeout(5);
    return source;
  }
}
