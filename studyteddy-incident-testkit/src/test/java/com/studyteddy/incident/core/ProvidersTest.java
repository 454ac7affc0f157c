package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which providers are let in, what each is told, and what is said of one that is broken. */
class ProvidersTest extends BuiltOnNothing {
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
}
