package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said when it is built, all of it, and nothing is left behind. */
class AssemblyTest {
  @TempDir Path directory;
  private FileJournal journal;

  @BeforeEach
  void open() {
    journal = FileJournal.open(directory.resolve("journal"));
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(journal.streams()).isEmpty();
    journal.close();
  }

  private IncidentResponseBuilder whole() {
    return IncidentResponse.builder().runbook(ShopOnTheBench.runbook()).journal(journal);
  }

  /** A class path on which these classes are announced as providers. */
  private ClassLoader announcing(Class<?>... providers) throws IOException {
    Path services = directory.resolve("classpath/META-INF/services");
    Files.createDirectories(services);
    Files.write(
        services.resolve(ResponseProvider.class.getName()),
        List.of(providers).stream().map(Class::getName).toList());
    return new URLClassLoader(
        new URL[] {directory.resolve("classpath").toUri().toURL()}, getClass().getClassLoader());
  }

  /** A shop that was found on the class path. */
  public static class FoundShop implements ResponseProvider {
    private final LockedShop shop = new LockedShop();

    @Override
    public String id() {
      return "shop";
    }

    @Override
    public List<com.studyteddy.incident.operation.Target> targets() {
      return shop.targets();
    }

    @Override
    public List<com.studyteddy.incident.spi.Operation<?>> operations(
        com.studyteddy.incident.spi.ProviderContext context) {
      return shop.operations(context);
    }
  }

  /** Another one of the same id. */
  public static final class OtherFoundShop extends FoundShop {}

  /** One that cannot be made. */
  public static final class Broken implements ResponseProvider {
    /** Fails. */
    public Broken() {
      throw new IllegalStateException("no licence, key=sesame-open-7");
    }

    @Override
    public String id() {
      return "broken";
    }
  }

  @Test
  void twoHostGivenProvidersOfOneIdAreNamedBoth() {
    IncidentResponseBuilder builder = whole().provider(new LockedShop());
    assertThatThrownBy(() -> builder.provider(new FoundShop()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'shop'", "LockedShop", "FoundShop", "rename");
  }

  @Test
  void twoDiscoveredProvidersOfOneIdAreNamedBoth() throws IOException {
    IncidentResponseBuilder builder =
        whole()
            .discoverProviders(
                announcing(FoundShop.class, OtherFoundShop.class),
                named(FoundShop.class, OtherFoundShop.class));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'shop'", "FoundShop", "OtherFoundShop", "provider(...)");
  }

  @Test
  void aHostGivenProviderReplacesDiscoveredOnesOfItsId() throws IOException {
    LockedShop given = new LockedShop();
    try (IncidentResponse response =
        whole()
            .discoverProviders(
                announcing(FoundShop.class, OtherFoundShop.class),
                named(FoundShop.class, OtherFoundShop.class))
            .provider(given)
            .build()) {
      assertThat(response.incidents()).isEmpty();
    }
  }

  @Test
  void aDiscoveredProviderIsEnough() throws IOException {
    try (IncidentResponse response =
        whole().discoverProviders(announcing(FoundShop.class), named(FoundShop.class)).build()) {
      assertThat(response.incidents()).isEmpty();
    }
  }

  private static Set<String> named(Class<?>... providers) {
    return Stream.of(providers).map(Class::getName).collect(Collectors.toSet());
  }

  @Test
  void aProviderThatIsNotAllowedIsNotEvenMade() throws IOException {
    try (IncidentResponse response =
        whole()
            .discoverProviders(announcing(Broken.class, FoundShop.class), named(FoundShop.class))
            .build()) {
      assertThat(response.incidents()).isEmpty();
    }
  }

  @Test
  void anAllowedProviderThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
    IncidentResponseBuilder builder =
        whole()
            .discoverProviders(
                announcing(FoundShop.class, Broken.class), Set.of("com.example.Redis"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("com.example.Redis", "add their jars", FoundShop.class.getName());
  }

  /** Asks for two secrets when it says what it offers. */
  private static final class Curious implements ResponseProvider {
    private final String id;
    private final List<Optional<Secret>> got = new ArrayList<>();

    Curious(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public List<com.studyteddy.incident.spi.Operation<?>> operations(
        com.studyteddy.incident.spi.ProviderContext context) {
      got.add(context.secret("password"));
      got.add(context.secret("token"));
      return List.of();
    }
  }

  @Test
  void aProviderSeesItsOwnSecretsAlone() {
    Curious one = new Curious("one");
    Curious other = new Curious("other");
    Secret password = Secret.of("sesame-open-7");
    Secret token = Secret.of("sesame-open-8");
    try (IncidentResponse response =
        whole()
            .provider(new FoundShop())
            .provider(one)
            .provider(other)
            .secret("one", "password", password)
            .secret("other", "token", token)
            .build()) {
      assertThat(response.incidents()).isEmpty();
    }
    assertThat(one.got).containsExactly(Optional.of(password), Optional.empty());
    assertThat(other.got).containsExactly(Optional.empty(), Optional.of(token));
  }

  @Test
  void aSecretForNobodyIsAMistake() {
    IncidentResponseBuilder builder =
        whole().provider(new FoundShop()).secret("postgrs", "password", Secret.of("sesame-open-7"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("postgrs", "shop")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aSecretOfAProviderIsTakenOutOfNamesToo() {
    IncidentResponseBuilder builder =
        whole().provider(new FoundShop()).secret("shop", "password", Secret.of("shop.lock"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A registered secret")
        .hasMessageNotContaining("shop.lock");
  }

  @Test
  void aProviderWhoseConstructorThrowsIsNamed() throws IOException {
    IncidentResponseBuilder builder =
        whole()
            .discoverProviders(
                announcing(Broken.class, FoundShop.class), named(Broken.class, FoundShop.class))
            .secret(Secret.of("sesame-open-7"));
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            IncidentException.class,
            broken -> assertThat(broken.code()).isEqualTo("provider-broken"))
        .hasMessageContainingAll("Broken", "IllegalStateException", "take its jar off")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void whatAProviderSaysWhileTheLibraryIsBuiltIsWithoutSecrets() {
    for (RuntimeException said :
        List.of(
            new IllegalStateException("bad url x://u:sesame-open-7@h"),
            new IllegalArgumentException("no sesame-open-7"),
            new IncidentException("own", "no sesame-open-7"))) {
      ResponseProvider talkative =
          new ResponseProvider() {
            @Override
            public String id() {
              return "talkative";
            }

            @Override
            public List<com.studyteddy.incident.spi.Channel> channels(
                com.studyteddy.incident.spi.ProviderContext context) {
              throw said;
            }
          };
      IncidentResponseBuilder builder =
          whole().provider(new FoundShop()).provider(talkative).secret(Secret.of("sesame-open-7"));
      assertThatThrownBy(builder::build)
          .isInstanceOf(IncidentException.class)
          .hasMessageContaining("talkative")
          .satisfies(
              thrown -> {
                StringWriter printed = new StringWriter();
                thrown.printStackTrace(new PrintWriter(printed));
                assertThat(printed.toString()).doesNotContain("sesame");
              });
    }
  }

  @Test
  void whatTheRunbookNamesAndNobodyBringsIsListedAtOnce() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Runbook runbook =
        new Runbook(
            "shop",
            "1",
            "shop team",
            "shop",
            List.of(
                new Check("lag", Use.of("kafka.lag.check", Map.of()), true, Severity.P1, "lag"),
                new Check("locks", Use.of("shop.lock.find", shop), true, Severity.P1, "locks"),
                new Check(
                    "door",
                    Use.of("shop.lock.check", Map.of("shop", "other")),
                    true,
                    Severity.P1,
                    ""),
                new Check("hall", Use.of("shop.lock.check", Map.of()), true, Severity.P1, "")),
            List.of(
                Procedure.called("database-issues", "Database issues")
                    .diagnose("find", Use.of("shop.lock.find", shop))
                    .mitigate("stop", Use.of("shop.session.kill", shop))
                    .mitigate(
                        "stop-2",
                        Use.of("shop.session.stop", shop).from("pid", "find.roots[0].session"))
                    .build()));
    assertThatThrownBy(
            () ->
                IncidentResponse.builder()
                    .runbook(runbook)
                    .journal(journal)
                    .provider(new LockedShop())
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "check 'lag': there is no operation 'kafka.lag.check'",
            "add the provider that brings it",
            "check 'locks': shop.lock.find is not a probe",
            "check 'door'",
            "'other'",
            "check 'hall'",
            "'shop' is missing",
            "step 'stop' of procedure 'database-issues'",
            "shop.session.kill",
            "has no parameter 'pid'");
  }

  @Test
  void aPathIntoEvidenceThatIsNoneIsRefusedBeforeTheStart() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Procedure.Builder procedure =
        Procedure.called("database-issues", "Database issues")
            .diagnose("find", Use.of("shop.lock.find", shop));
    for (String path : List.of("find", "find[0].session")) {
      procedure.mitigate(
          "stop-" + path.length(), Use.of("shop.session.stop", shop).from("session", path));
    }
    Runbook runbook =
        new Runbook("shop", "1", "shop team", "shop", List.of(), List.of(procedure.build()));
    assertThatThrownBy(
            () ->
                IncidentResponse.builder()
                    .runbook(runbook)
                    .journal(journal)
                    .provider(new LockedShop())
                    .build())
        .hasMessageContainingAll("'find' is not", "'find[0].session' is not", "a dot");
  }

  @Test
  void aSoakThatNobodyCouldProveIsRefused() {
    assertThatThrownBy(
            () ->
                whole()
                    .provider(new LockedShop())
                    .limits(
                        Limits.DEFAULT
                            .withSurvey(Duration.ofSeconds(1), Duration.ofMillis(500))
                            .withSoak(new Limits.Soak(5, Duration.ofHours(2), Duration.ofHours(3))))
                    .build())
        .hasMessageContainingAll("PT2H", "7200 surveys", "survey less often");
  }

  @Test
  void withoutRunbookOrJournalItSaysWhatToCall() {
    assertThatThrownBy(() -> IncidentResponse.builder().journal(journal).build())
        .hasMessageContaining("runbook(...)");
    assertThatThrownBy(() -> IncidentResponse.builder().runbook(ShopOnTheBench.runbook()).build())
        .hasMessageContaining("FileJournal.open");
  }

  @Test
  void aSecretThatStandsInANameIsRefusedWithoutBeingSaid() {
    assertThatThrownBy(
            () -> whole().provider(new LockedShop()).secret(Secret.of("shop.session")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("operation number 3", "***")
        .hasMessageNotContaining("shop.session");
  }

  @Test
  void twoChannelsOfOneIdAreRefused() {
    assertThatThrownBy(
            () ->
                whole()
                    .provider(new LockedShop())
                    .channel(channel("pager"))
                    .channel(channel("pager"))
                    .build())
        .hasMessageContaining("'pager'");
  }

  private static com.studyteddy.incident.spi.Channel channel(String id) {
    return new com.studyteddy.incident.spi.Channel() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public com.studyteddy.incident.spi.Receipt deliver(
          com.studyteddy.incident.spi.Message message,
          java.util.Optional<com.studyteddy.incident.spi.Receipt> earlier,
          com.studyteddy.incident.spi.Call call) {
        return new com.studyteddy.incident.spi.Receipt("1");
      }
    };
  }
}
