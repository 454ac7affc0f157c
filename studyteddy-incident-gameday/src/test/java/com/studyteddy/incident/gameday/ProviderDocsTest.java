package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDocsTest {
  private static final Path SOURCE =
      Path.of("src/test/java/com/studyteddy/incident/gameday/LampProvider.java");

  @ParameterizedTest
  @ValueSource(strings = {"provider", "probe", "change"})
  void theProviderThatIsShownIsTheOneThatIsCompiled(String part) throws IOException {
    String page = Files.readString(Path.of("../docs/providers.md"));
    String code =
        between(
            Files.readString(SOURCE),
            "// DOCS: %s begin\n".formatted(part),
            "// DOCS: %s end".formatted(part));
    assertThat(words(page)).contains(words(code));
  }

  @Test
  void itPlansLikeAnyOther(@TempDir Path directory) throws Exception {
    AtomicBoolean lamp = new AtomicBoolean();
    try (FileJournal journal = FileJournal.open(directory);
        IncidentResponse response =
            IncidentResponse.builder()
                .provider(new LampProvider(lamp))
                .runbook(new Runbook("lamps", "1", "team", "lamps", List.of(), List.of()))
                .journal(journal)
                .build()) {
      response.start();
      PlanCard plan =
          response.plan("lamp.light.set", new Facts(Map.of("on", true))).get(10, TimeUnit.SECONDS);
      assertThat(plan.effects().get(0).description()).isEqualTo("is switched on");
      assertThat(plan.undo().orElseThrow().arguments().values()).containsEntry("on", false);
      assertThat(lamp).isFalse();
    }
  }

  /** A formatter breaks lines where it likes. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
