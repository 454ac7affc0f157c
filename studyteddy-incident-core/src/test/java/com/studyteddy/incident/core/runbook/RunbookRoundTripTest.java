package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is written reads back equal, whoever made it. */
class RunbookRoundTripTest {
  private static final Schema SCHEMA = Schemas.of(List.of(), List.of());

  @Property(tries = 500)
  void writtenAsYamlItReadsBackEqualAndIsWrittenTheSame(@ForAll long seed) {
    Runbook runbook = GeneratedRunbooks.of(seed);
    String yaml = RunbookText.yaml(runbook);
    Runbook read = RunbookFile.read("generated.yaml", yaml.getBytes(UTF_8)).orThrow();
    assertThat(read).isEqualTo(runbook);
    assertThat(RunbookText.yaml(read)).isEqualTo(yaml);
  }

  @Property(tries = 500)
  void writtenAsJsonItReadsBackEqualAndIsWrittenTheSame(@ForAll long seed) {
    Runbook runbook = GeneratedRunbooks.of(seed);
    String json = RunbookText.json(runbook);
    Runbook read = RunbookFile.read("generated.json", json.getBytes(UTF_8)).orThrow();
    assertThat(read).isEqualTo(runbook);
    assertThat(RunbookText.json(read)).isEqualTo(json);
  }

  @Property(tries = 50)
  void whatIsWrittenFitsTheSchema(@ForAll long seed) {
    String json = RunbookText.json(GeneratedRunbooks.wellFormed(seed));
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void whatNoFileCanHoldIsRefusedWhenItIsWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RunbookText.yaml(
                    with(
                        List.of(
                            new Threshold("x", Threshold.Side.BELOW, Double.NaN, Unit.COUNT, 0)),
                        Duration.ofDays(1))))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunbookText.json(with(List.of(), Duration.ofDays(367))))
        .withMessageContaining("366d");
  }

  private static Runbook with(List<Threshold> thresholds, Duration due) {
    return new Runbook(
        "x",
        "1",
        "o",
        Optional.empty(),
        "s",
        List.of(),
        Map.of(),
        thresholds,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Checklist("list", "List", Duration.ZERO, due, List.of("one"))));
  }
}
