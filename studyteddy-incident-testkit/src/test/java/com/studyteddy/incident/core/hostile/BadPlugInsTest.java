package com.studyteddy.incident.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class BadPlugInsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final AtomicReference<IncidentResponse> library = new AtomicReference<>();
  private final Zoo zoo = new Zoo();
  private final Pests pests = new Pests(library::get);

  private IncidentResponse response() {
    IncidentResponse response =
        IncidentResponse.builder()
            .provider(zoo)
            .runbook(zoo.runbook())
            .journal(new MemoryJournal(HandMovedClock.startingAt("2026-03-01T09:00:00Z")))
            .limits(Limits.DEFAULT.withSurvey(Duration.ofMinutes(10), DEADLINE))
            .build();
    library.set(response);
    return response;
  }

  @Test
  void aBadProbeHurtsItselfAloneAndIsNamed() throws Exception {
    Map<String, Zoo.Body> broken = pests.broken();
    Map<String, Zoo.Body> rough = pests.rough();
    broken.forEach(zoo::add);
    rough.forEach(zoo::add);
    zoo.addForgetful("forgetful");
    zoo.add("fit", call -> Zoo.FINE);
    assertThat(broken.size() + rough.size() + 1).isGreaterThanOrEqualTo(30);

    try (IncidentResponse response = response()) {
      response.start();
      for (int survey = 0; survey < 2; survey++) {
        HealthReport report = response.survey().get(60, TimeUnit.SECONDS);
        broken.keySet().forEach(name -> assertUnknown(name, report));
        for (String name : rough.keySet()) {
          assertThat(report.readings().get(name)).as(name).isInstanceOf(HealthReading.Up.class);
        }
        assertThat(report.readings().get("fit")).isEqualTo(Zoo.FINE);
        assertThat(report.readings()).hasSize(broken.size() + rough.size() + 2);
      }
      assertThat(response.incidents()).isEmpty();
    }
  }

  private static void assertUnknown(String name, HealthReport report) {
    HealthReading reading = report.readings().get(name);
    assertThat(reading).as(name).isInstanceOf(HealthReading.Unknown.class);
    if (!name.equals("refuses")) {
      assertThat(reading.summary()).as(name).contains("zoo." + name + ".check");
    }
    assertThat(reading.summary()).as(name).hasSizeLessThan(10_000);
  }

  @Test
  void whoForgetsWhatHeIsCalledIsNotAskedAgain() throws Exception {
    zoo.add("fit", call -> Zoo.FINE);
    zoo.addForgetful("forgetful");
    try (IncidentResponse response = response()) {
      response.start();
      for (int survey = 0; survey < 10; survey++) {
        HealthReport report = response.survey().get(60, TimeUnit.SECONDS);
        assertThat(report.readings().get("fit")).isEqualTo(Zoo.FINE);
        assertThat(report.readings().get("forgetful")).isEqualTo(Zoo.FINE);
      }
    }
  }

  /** A provider that is bad in one of the ways that show when the library is built. */
  private record Misfit(String way) implements ResponseProvider {
    @Override
    @SuppressWarnings("NullAway") // that is what it does wrong
    public String id() {
      return switch (way) {
        case "id null" -> null;
        case "id empty" -> "";
        case "id throws" -> throw broken();
        case "id wrong" -> "Misfit\u001b[31m";
        default -> "misfit";
      };
    }

    @Override
    public List<Target> targets() {
      if (way.equals("targets throw")) {
        throw broken();
      }
      return List.of();
    }

    @Override
    @SuppressWarnings("NullAway") // that is what it does wrong
    public List<Operation<?>> operations(ProviderContext context) {
      return switch (way) {
        case "operations null" -> null;
        case "an operation null" -> Collections.singletonList(null);
        case "operations throw" -> throw broken();
        case "stack" -> operations(context);
        case "linkage" -> throw new NoClassDefFoundError("com/example/Gone");
        case "error" -> throw new AssertionError("broken");
        case "many nulls" -> Arrays.asList(null, null);
        default -> List.of();
      };
    }

    private static IllegalStateException broken() {
      return new IllegalStateException("broken");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id null",
        "id empty",
        "id throws",
        "id wrong",
        "operations null",
        "an operation null",
        "operations throw",
        "targets throw",
        "stack",
        "linkage",
        "error",
        "many nulls"
      })
  void whoIsBadWhenTheLibraryIsBuiltIsNamed(String way) {
    zoo.add("fit", call -> Zoo.FINE);
    assertThatThrownBy(
            () ->
                IncidentResponse.builder()
                    .provider(zoo)
                    .provider(new Misfit(way))
                    .runbook(zoo.runbook())
                    .journal(new MemoryJournal(HandMovedClock.startingAt("2026-03-01T09:00:00Z")))
                    .build())
        .isInstanceOf(com.studyteddy.incident.IncidentException.class)
        .hasMessageMatching("(?s).*(misfit|Misfit).*")
        .hasMessageNotContaining("\u001b");
  }
}
