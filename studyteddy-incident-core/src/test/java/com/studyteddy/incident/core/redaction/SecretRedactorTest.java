package com.studyteddy.incident.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {
  /** With what every encoding changes. */
  private static final String CANARY = "c4n\"ry/p\\ss w\u00f6rd+&=%~!";

  private static final SecretRedactor REDACTOR = new SecretRedactor(List.of(Secret.of(CANARY)));
  private static final SecretRedactor NOTHING_REGISTERED = new SecretRedactor(List.of());

  static Stream<String> formsOfTheCanary() {
    List<String> forms = new ArrayList<>();
    String url = URLEncoder.encode(CANARY, UTF_8);
    forms.add(CANARY);
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add(url.toLowerCase(java.util.Locale.ROOT));
    forms.add(CANARY.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(CANARY.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    forms.add(
        CANARY
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\u00f6", "\\u00F6")
            .replace("&", "\\u0026"));
    for (String neighbour : List.of("", "u:", "us:", "use:")) {
      byte[] bytes = (neighbour + CANARY).getBytes(UTF_8);
      forms.add(Base64.getEncoder().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      forms.add(Base64.getEncoder().encodeToString((neighbour + CANARY + "@host").getBytes(UTF_8)));
    }
    return forms.stream();
  }

  @ParameterizedTest
  @MethodSource("formsOfTheCanary")
  void aRegisteredSecretIsHiddenInEveryForm(String form) {
    String shown = REDACTOR.redact("before [" + form + "] after");

    assertThat(shown).startsWith("before [").endsWith("] after").contains("***");
    assertThat(shown).doesNotContain("c4n").doesNotContain(middle(form));
  }

  @ParameterizedTest
  @MethodSource("formsOfTheCanary")
  void noFormOfItReachesTheJournal(String form) {
    EvidenceGathered event =
        new EvidenceGathered(
            "step " + form,
            form,
            "failed: " + form,
            List.of(form),
            List.of("x" + form),
            new Facts(Map.of("note", form, form, List.of(Map.of("k", form)))));
    TimelineEntry entry =
        new TimelineEntry(1, Instant.EPOCH, 0, "e", Actor.person("a" + form.hashCode()), event);

    byte[] payload = new EventCodec(REDACTOR).encode(entry, HashChain.start("INC-TEST1")).payload();

    String written = new String(payload, UTF_8);
    assertThat(written).doesNotContain("c4n").doesNotContain(middle(form));
  }

  @Test
  void secretsThatOverlapOrHoldOneAnotherLeaveNothingOver() {
    SecretRedactor redactor =
        new SecretRedactor(
            List.of(
                Secret.of("abcdef"), Secret.of("cdefgh"), Secret.of("cdef"), Secret.of("xyzx")));

    assertThat(redactor.redact("-abcdefgh-cdef-xyzxyzx-abcdexyz"))
        .isEqualTo("-***-***-***-abcdexyz");
  }

  @Test
  void aSecretReadFromAFileIsFoundWithoutItsLineEnd() {
    SecretRedactor redactor = new SecretRedactor(List.of(Secret.of("hunter22\n")));

    assertThat(redactor.redact("login hunter22 failed")).isEqualTo("login *** failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET https://u:p@host/ failed | GET https://***@host/ failed",
        "https://token@host/x | https://***@host/x",
        "redis://:pw@cache:6379/0 | redis://***@cache:6379/0",
        "postgres://user:pa/ss#w?d@db:5432/shop | postgres://***@db:5432/shop",
        "mongodb+srv://a:b@c@host/x | mongodb+srv://***@host/x",
        "\"https:\\/\\/u:p@host\\/\" | \"https:\\/\\/***@host\\/\"",
        "jdbc:oracle:thin:scott/tiger@host:1521:db | jdbc:oracle:thin:***@host:1521:db",
        "jdbc:postgresql://db/shop?user=a&password=b&ssl=1 | jdbc:postgresql://db/shop?user=a&password=***&ssl=1",
        "host=db password='a b' dbname=x | host=db password='***' dbname=x",
        "Server=x;Pwd=secret1;Database=y | Server=x;Pwd=***;Database=y",
        "PGPASSWORD=abc psql | PGPASSWORD=*** psql",
        "sslpassword = x1 | sslpassword = ***",
        "?access_token=abc&x=1 | ?access_token=***&x=1",
        "aws_secret_access_key = wJalr/XU | aws_secret_access_key = ***",
        "{\"password\":\"a\\\"b\",\"x\":1} | {\"password\":\"***\",\"x\":1}",
        "{\\\"token\\\":\\\"abc\\\",\\\"x\\\":1} | {\\\"token\\\":\\\"***\\\",\\\"x\\\":1}",
        "{\"api_key\": \"k1\"} | {\"api_key\": \"***\"}",
        "password: hunter2 | password: ***",
        "Authorization: Bearer abc.def-123 | Authorization: Bearer ***",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: Basic ***",
        "authorization=\"abcd1234\" | authorization=\"***\"",
        "sent bearer mF_9.B5f-4.1JqM | sent bearer ***",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 end | jwt *** end",
        "key AKIAIOSFODNN7EXAMPLE. | key ***.",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789 | ***",
        "xoxb-1234567890-abcdefghij | ***",
        "https://hooks.slack.com/services/T0000/B0000/abcdefgh1234 | https://***",
        "sk_live_abcdefghijklmnop1234 | ***"
      })
  void whatLooksLikeACredentialIsHiddenThoughNobodyRegisteredIt(String text, String shown) {
    assertThat(NOTHING_REGISTERED.redact(text)).isEqualTo(shown);
    assertThat(NOTHING_REGISTERED.redact(shown)).as("a second time").isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password authentication failed for user \"shop\"",
        "unexpected token: END at line 3",
        "Basic authentication is required",
        "bearer credentials expected",
        "http://host:8080/path?mail=a@b",
        "write to team@example.com or https://example.com/@team",
        "chain 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "postgres.sessions.stop on shop-db (pid 4711)",
        "the compass: north; bypass: on; tokens=0",
        "SELECT password FROM users",
        "-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----",
        "risk-assessment-of-the-payment-service",
        ""
      })
  void ordinaryTextStaysAsItIs(String text) {
    assertThat(NOTHING_REGISTERED.redact(text)).isEqualTo(text);
  }

  @Test
  void aPrivateKeyIsHiddenAlsoWithoutItsEnd() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----";

    assertThat(NOTHING_REGISTERED.redact("a " + key + " b " + key + " c"))
        .isEqualTo("a *** b *** c");
    assertThat(NOTHING_REGISTERED.redact("a " + key.substring(0, 40) + " b")).isEqualTo("a ***");
  }

  @Test
  void itDoesNotShowWhatItHides() {
    assertThat(REDACTOR).hasToString("SecretRedactor");
  }

  @Property(tries = 2000)
  void whateverStandsAroundItTheSecretIsHidden(@ForAll("pieces") String text) {
    assertThat(REDACTOR.redact(text)).doesNotContain(CANARY);
    assertThat(REDACTOR.redact(REDACTOR.redact(text))).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "://",
        "://a:",
        "://a:a",
        "https://u:p",
        "password=",
        "password='",
        "password=\\\"",
        "token\"",
        "eyJ",
        "eyJaaaaaaaa.",
        "Bearer ",
        "Basic aaaaaaaa",
        "authorization: ",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "c4n\"",
        "SG.aaaaaaaaaaaaaaaa",
        "jdbc:oracle:thin:a/",
        "@",
        "sk-",
        "AKIA",
        "\\"
      })
  void itTakesTimeInProportionToTheText(String piece) {
    String text = piece.repeat(300_000 / piece.length());

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> REDACTOR.redact(text));
  }

  private static String middle(String form) {
    return form.substring(form.length() / 3, form.length() * 2 / 3);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            CANARY,
            "c4n\"",
            "://",
            "u:p",
            "@",
            "host",
            "/",
            "password",
            "=",
            ":",
            "\"",
            "'",
            "\\",
            " ",
            "token",
            "Bearer ",
            "abcDEF123",
            "eyJhbGciOiJ",
            ".",
            "eyJzdWIiOiIx",
            "&",
            ";",
            "***",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----",
            "authorization",
            "AKIAIOSFODNN7EXAMPLE",
            "secret",
            "jdbc:oracle:thin:",
            "x")
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces));
  }

  /** Of each form the shortest that is one, alone and in a sentence: none is overlooked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xoxb-0123456789",
        "xapp-0123456789",
        "AKIA0123456789ABCDEF",
        "sk-0123456789abcdef0123",
        "sk_live_0123456789abcdef",
        "ghp_0123456789abcdef0123",
        "SG.0123456789abcdef.0123456789abcdef",
        "eyJ01234567.01234567"
      })
  void theShortestTokenOfItsFormIsHidden(String token) {
    assertThat(NOTHING_REGISTERED.redact(token)).isEqualTo("***");
    assertThat(NOTHING_REGISTERED.redact("a " + token + ", b")).isEqualTo("a ***, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEARER", "bearer", "Bearer", "BasiC", "basic"})
  void aSchemeIsSeenInAnyCase(String scheme) {
    assertThat(NOTHING_REGISTERED.redact("with " + scheme + " abcdefg1"))
        .isEqualTo("with " + scheme + " ***");
  }
}
