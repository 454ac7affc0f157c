package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final String START = HashChain.start("INC-TEST1");

  private final EventCodec codec = new EventCodec(text -> text);

  @Property(tries = 1000)
  void whatIsWrittenIsReadBackEqual(@ForAll("entries") TimelineEntry entry) {
    JournalRecord record = codec.encode(entry, START);

    assertThat(codec.decode(record)).isEqualTo(entry);
    assertThat(codec.encode(codec.decode(record), START)).isEqualTo(record);
  }

  @Property(tries = 500)
  void whatWasRedactedCanStillBeRead(@ForAll("entries") TimelineEntry entry) {
    EventCodec everythingIsSecret = new EventCodec(text -> "***");

    TimelineEntry read = everythingIsSecret.decode(everythingIsSecret.encode(entry, START));

    assertThat(read.event()).hasSameClassAs(entry.event());
    assertThat(read.at()).isEqualTo(entry.at());
  }

  @Property(tries = 2000)
  void whatIsHandedOnIsWhatIsReadBack(
      @ForAll("entries") TimelineEntry entry, @ForAll("redactors") Redactor redactor) {
    EventCodec hiding = new EventCodec(redactor);

    EventCodec.Written written = hiding.write(entry, START);

    assertThat(written.record()).isEqualTo(hiding.encode(entry, START));
    TimelineEntry readBack = hiding.decode(written.record());
    assertThat(written.entry()).isEqualTo(readBack);
    assertThat(written.entry()).as("also in its order").hasToString(readBack.toString());
  }

  /** The last one also makes names of maps equal, and puts them into another order. */
  @Provide
  Arbitrary<Redactor> redactors() {
    return Arbitraries.of(
        text -> text, text -> "***", text -> text.length() % 3 == 0 ? "z" : text + "\ud800");
  }

  @Test
  void namesInFactsAreHandedOnAsTheyAreReadBack() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("b\ud800", 1L);
    facts.put("b\ufffd", List.of(Map.of("y", 2.0, "x", -0.0)));
    facts.put("a\ud83d\ude00", "half \ud800");
    TimelineEntry entry =
        entry(new EvidenceGathered("look", "op", "found", List.of(), List.of(), new Facts(facts)));

    EventCodec.Written written = codec.write(entry, START);

    assertThat(written.entry().event()).hasToString(codec.decode(written.record()).event() + "");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindIsHandedOnAsItIsReadBack(Class<? extends TimelineEvent> kind) {
    EventCodec hiding = new EventCodec(text -> text + " (changed)");
    TimelineEntry entry = entry(GeneratedEvents.of(kind).sample());

    EventCodec.Written written = hiding.write(entry, START);

    assertThat(written.entry()).isEqualTo(hiding.decode(written.record()));
  }

  @Test
  void anUnrecognisedEventIsHandedOnAsItIsReadBack() {
    TimelineEntry entry = entry(new Unrecognised("weather-changed", 3, "{}"));

    EventCodec.Written written = codec.write(entry, START);

    assertThat(written.entry()).isEqualTo(codec.decode(written.record()));
  }

  static Stream<Class<?>> kinds() {
    return Arrays.stream(TimelineEvent.class.getPermittedSubclasses())
        .filter(kind -> kind != Unrecognised.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindHasANameAndIsGenerated(Class<? extends TimelineEvent> kind) {
    TimelineEvent event = GeneratedEvents.of(kind).sample();

    TimelineEntry entry = new TimelineEntry(1, NINE, 0, "e", Actor.ENGINE, event);
    assertThat(codec.decode(codec.encode(entry, START))).isEqualTo(entry);
  }

  @Test
  void namesOfKindsAreUniqueInEachVersion() {
    assertThat(EventKind.all().stream().map(kind -> kind.name() + " v" + kind.version()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPayloadIsOneLineThatAPersonCanRead() {
    JournalRecord record =
        codec.encode(
            entry(new PhaseMoved(IncidentPhase.DETECTED, IncidentPhase.ACKNOWLEDGED, "a\nb")),
            START);

    assertThat(record.type()).isEqualTo("phase-moved");
    assertThat(record.version()).isEqualTo(1);
    assertThat(text(record))
        .isEqualTo(
            "{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"id\":\"alice\",\"kind\":\"PERSON\"},"
                + "\"engine\":\"e1\",\"event\":{\"from\":\"DETECTED\",\"reason\":\"a\\nb\","
                + "\"to\":\"ACKNOWLEDGED\"},\"sinceStart\":7}");
  }

  @Test
  void everyTextGoesThroughTheRedactor() {
    EventCodec hiding = new EventCodec(text -> text.replace("hunter2", "***"));
    EvidenceGathered evidence =
        new EvidenceGathered(
            "look",
            "op.hunter2",
            "found hunter2",
            List.of("-- hunter2"),
            List.of("hunter2"),
            new Facts(Map.of("deep", List.of(Map.of("hunter2", "is hunter2")))));
    TimelineEntry entry =
        new TimelineEntry(1, NINE, 0, "hunter2", Actor.person("hunter2"), evidence);

    assertThat(text(hiding.encode(entry, START))).doesNotContain("hunter2").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"at\" : \"2026-03-01T09:00:00Z\", \"by\":{\"kind\":\"PERSON\",\"id\":\"bob\"},"
            + "\"engine\":\"e9\",\"event\":{\"x\":1},\"sinceStart\":5,\"weather\":\"fine\"}",
        "{}",
        "no JSON at all",
        "base64:is how this text begins",
        ""
      })
  void anUnknownKindOrVersionIsKeptByteForByte(String payload) {
    for (JournalRecord record :
        List.of(
            HashChain.link(START, 1, "weather-changed", 1, bytes(payload)),
            HashChain.link(START, 1, "opened", 2, bytes(payload)))) {
      TimelineEntry entry = codec.decode(record);

      assertThat(entry.event())
          .asInstanceOf(type(Unrecognised.class))
          .returns(record.type(), Unrecognised::type)
          .returns(record.version(), Unrecognised::version);
      assertThat(codec.encode(entry, START)).isEqualTo(record);
    }
  }

  @Test
  void bytesThatAreNoTextAreKeptByteForByte() {
    JournalRecord record = HashChain.link(START, 1, "sealed", 1, new byte[] {(byte) 0xff, 0, 1});

    assertThat(codec.encode(codec.decode(record), START)).isEqualTo(record);
  }

  @Test
  void anUnknownKindTellsWhenAndByWhomWhereItsPayloadDoes() {
    String payload =
        "{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"kind\":\"PERSON\",\"id\":\"bob\"},"
            + "\"engine\":\"e9\",\"event\":7,\"sinceStart\":5,\"more\":true}";

    TimelineEntry entry =
        codec.decode(HashChain.link(START, 1, "weather-changed", 3, bytes(payload)));

    assertThat(entry)
        .isEqualTo(
            new TimelineEntry(
                1,
                NINE,
                5,
                "e9",
                Actor.person("bob"),
                new Unrecognised("weather-changed", 3, payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"kind\":\"PERSON\",\"id\":\"bob\"},"
            + "\"engine\":\"e\",\"event\":{},\"sinceStart\":5}",
        "{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"kind\":\"PERSON\",\"id\":\"bob\"},"
            + "\"engine\":\"e\",\"event\":{\"text\":\"a\",\"@class\":\"b\"},\"sinceStart\":5}",
        "{\"at\":\"today\",\"by\":{\"kind\":\"PERSON\",\"id\":\"bob\"},"
            + "\"engine\":\"e\",\"event\":{\"text\":\"a\"},\"sinceStart\":5}"
      })
  void aKnownKindOfAnotherFormIsDamage(String payload) {
    assertThatThrownBy(() -> codec.decode(HashChain.link(START, 4, "noted", 1, bytes(payload))))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("4 noted v1");
  }

  @Test
  void anEventThatIsTooLargeIsRefusedBeforeItIsWritten() {
    assertThatThrownBy(() -> codec.encode(entry(new Noted("x".repeat(1 << 20))), START))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("event-too-large"));
    TimelineEntry large = entry(new Noted("x".repeat((1 << 20) - 500)));
    assertThat(codec.decode(codec.encode(large, START))).isEqualTo(large);
  }

  @Provide
  Arbitrary<TimelineEntry> entries() {
    return GeneratedEvents.entryOf(
        Arbitraries.of(kinds().toList())
            .flatMap(kind -> GeneratedEvents.of(kind.asSubclass(TimelineEvent.class))));
  }

  private static TimelineEntry entry(TimelineEvent event) {
    return new TimelineEntry(1, NINE, 7, "e1", Actor.person("alice"), event);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JournalRecord record) {
    return new String(record.payload(), StandardCharsets.UTF_8);
  }
}
