package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Events of every kind, made from the declarations of their records; only what checks its content
 * needs a line of its own.
 */
final class GeneratedEvents {
  private static final Arbitrary<String> TEXT =
      Arbitraries.strings().all().ofMaxLength(12).withoutEdgeCases();
  private static final Arbitrary<String> NAME =
      Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
  private static final Arbitrary<Double> NUMBER = Arbitraries.doubles();

  private static final Map<Class<?>, Arbitrary<?>> OWN =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(int.class, Arbitraries.integers()),
          Map.entry(long.class, Arbitraries.longs()),
          Map.entry(double.class, NUMBER),
          Map.entry(boolean.class, Arbitraries.of(true, false)),
          Map.entry(
              Instant.class,
              Combinators.combine(
                      Arbitraries.longs().between(-1_000_000_000_000L, 300_000_000_000L),
                      Arbitraries.longs().between(0, 999_999_999))
                  .as(Instant::ofEpochSecond)),
          Map.entry(
              Duration.class,
              Combinators.combine(
                      Arbitraries.longs().between(-1_000_000_000L, 1_000_000_000L),
                      Arbitraries.longs().between(0, 999_999_999))
                  .as(Duration::ofSeconds)),
          Map.entry(
              Actor.class,
              Combinators.combine(Arbitraries.of(Actor.Kind.class), NAME).as(Actor::new)),
          Map.entry(
              Alert.class,
              Combinators.combine(
                      NAME,
                      NAME,
                      NAME,
                      Arbitraries.of(Alert.Status.class),
                      TEXT,
                      Arbitraries.maps(NAME, TEXT).ofMaxSize(3),
                      Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond))
                  .as(Alert::new)),
          Map.entry(
              Metric.class,
              Combinators.combine(
                      TEXT,
                      NUMBER,
                      Arbitraries.of(Unit.class),
                      Arbitraries.longs().greaterOrEqual(0))
                  .as(Metric::new)),
          Map.entry(PlanId.class, Arbitraries.integers().greaterOrEqual(1).map(PlanId::new)),
          Map.entry(
              Digest.class,
              Arbitraries.strings()
                  .numeric()
                  .withCharRange('a', 'f')
                  .ofLength(64)
                  .map(Digest::new)),
          Map.entry(
              BlastRadius.class,
              Combinators.combine(
                      Arbitraries.longs().greaterOrEqual(0),
                      TEXT,
                      Arbitraries.longs().greaterOrEqual(0),
                      TEXT)
                  .as(BlastRadius::new)),
          Map.entry(
              SeverityAssessment.class,
              Combinators.combine(
                      arbitrary(com.studyteddy.incident.Severity.class),
                      TEXT.list().ofMinSize(1).ofMaxSize(3),
                      Arbitraries.just(List.<SeverityAssessment.Margin>of()),
                      TEXT.list().ofMaxSize(3))
                  .as(SeverityAssessment::new)),
          Map.entry(Facts.class, facts()));

  private GeneratedEvents() {}

  /** Events of one kind. */
  static <E extends TimelineEvent> Arbitrary<E> of(Class<E> kind) {
    return record(kind);
  }

  /** The event with a place in the record. */
  static Arbitrary<TimelineEntry> entryOf(Arbitrary<? extends TimelineEvent> event) {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(1),
            OWN.get(Instant.class),
            Arbitraries.longs(),
            TEXT,
            OWN.get(Actor.class),
            event)
        .as(
            (sequence, at, sinceStart, engine, by, what) ->
                new TimelineEntry(sequence, (Instant) at, sinceStart, engine, (Actor) by, what));
  }

  private static Arbitrary<Facts> facts() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            TEXT.map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            NUMBER.map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            leaf,
            leaf.list().ofMaxSize(3).map(Object.class::cast),
            Arbitraries.maps(NAME, leaf).ofMaxSize(3).map(Object.class::cast));
    return Arbitraries.maps(NAME, value).ofMaxSize(4).map(Facts::new);
  }

  @SuppressWarnings("unchecked")
  private static <T> Arbitrary<T> arbitrary(Class<T> type) {
    return (Arbitrary<T>) arbitrary((Type) type);
  }

  private static Arbitrary<?> arbitrary(Type type) {
    if (type instanceof ParameterizedType generic) {
      Arbitrary<?> inside = arbitrary(generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == Optional.class) {
        return inside.optional();
      }
      if (generic.getRawType() == List.class) {
        return inside.list().ofMaxSize(3);
      }
      if (generic.getRawType() == Map.class) {
        return Arbitraries.maps(NAME, arbitrary(generic.getActualTypeArguments()[1])).ofMaxSize(3);
      }
    }
    Class<?> plain = (Class<?>) type;
    if (OWN != null && OWN.containsKey(plain)) {
      return OWN.get(plain);
    }
    if (plain.isEnum()) {
      return Arbitraries.of(plain.getEnumConstants());
    }
    if (plain.isSealed()) {
      return Arbitraries.of(plain.getPermittedSubclasses()).flatMap(GeneratedEvents::arbitrary);
    }
    if (plain.isRecord()) {
      return record(plain);
    }
    throw new IllegalStateException("nothing makes a " + type + "; add a line");
  }

  @SuppressWarnings("unchecked")
  private static <R> Arbitrary<R> record(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        Arrays.stream(type.getDeclaredConstructors())
            .max(java.util.Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    List<Arbitrary<Object>> parts =
        Arrays.stream(components)
            .map(component -> (Arbitrary<Object>) arbitrary(component.getGenericType()))
            .toList();
    return Combinators.combine(parts)
        .as(
            values -> {
              try {
                return (R) constructor.newInstance(values.toArray());
              } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException(type + " refuses " + values, refused);
              }
            })
        .withoutEdgeCases();
  }
}
