package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static com.studyteddy.incident.core.ShopOnTheBench.BOB;
import static com.studyteddy.incident.core.ShopOnTheBench.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.review.MarkdownPostMortem;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is put wherever text comes in, in every form, and looked for wherever text goes out. */
class CanaryTest {
  private static final String CANARY = "canary/7\"yellow+wing";
  private static final List<String> FORMS =
      List.of(
          CANARY,
          URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
          Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8)),
          CANARY.replace("\"", "\\\""));
  private static final String EVERYWHERE = "here: " + String.join(" and ", FORMS);

  @TempDir Path directory;
  private final List<String> out = new ArrayList<>();

  private final class Pager implements Channel {
    private boolean failed;

    @Override
    public String id() {
      return "pager";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call)
        throws IOException {
      out.add(message.toString());
      if (!failed) {
        failed = true;
        throw new IOException("refused " + EVERYWHERE);
      }
      return new Receipt("receipt " + EVERYWHERE);
    }
  }

  @Test
  void noSecretComesOut() throws IOException {
    try (LoggedLines log = new LoggedLines()) {
      wholeIncident();
      assertThat(log.all()).as("what was logged").isNotEmpty();
      out.addAll(log.all());
    }

    String everything = String.join("\n", out);
    assertThat(everything).contains("lost here: ***", "note here: ***", "down here: ***");
    for (String form : FORMS) {
      assertThat(everything).doesNotContain(form);
    }
    assertThat(everything).doesNotContain("yellow");
  }

  private void wholeIncident() throws IOException {
    ShopOnTheBench bench =
        new ShopOnTheBench(directory)
            .with(
                builder ->
                    builder
                        .secret(Secret.of(CANARY))
                        .channel(new Pager())
                        .listener(
                            (incident, entry) -> {
                              throw new IllegalStateException("listener");
                            }));
    bench.authorizer =
        request ->
            request.stage() == Stage.PLAN
                ? new Decision.NeedApprovals(1, "rule " + EVERYWHERE)
                : request.actor().equals(Optional.of(MALLORY))
                    ? new Decision.Deny("no, " + EVERYWHERE)
                    : new Decision.Allow("yes, " + EVERYWHERE);
    bench.start();
    bench.shop.onProbe =
        () ->
            bench.shop.holder == null
                ? new HealthReading.Up("up " + EVERYWHERE, List.of())
                : new HealthReading.Down("down " + EVERYWHERE, List.of());
    bench.block();
    bench.response.report(
        new Alert(
            "alertmanager",
            "f1",
            bench.incident().correlationKey(),
            Alert.Status.FIRING,
            "alert " + EVERYWHERE,
            Map.of("label", EVERYWHERE),
            bench.clock.instant()));
    bench.response.note(bench.id(), BOB, "note " + EVERYWHERE);
    var survey = bench.response.survey();
    bench.executor.runAll();
    out.add(survey.join().toString());
    ApprovalRequest asked = bench.asked();
    out.add(asked.toString());
    out.add(bench.approve(asked, MALLORY).toString());
    bench.shop.onApply =
        () -> {
          bench.shop.letGo();
          throw new IOException("lost " + EVERYWHERE);
        };
    out.add(bench.approve(asked, ALICE).toString());
    bench.pass(Duration.ofMinutes(3));
    planByHand(bench);

    out.add(bench.response.incidents().toString());
    out.add(bench.heard.toString());
    out.add(bench.timeline().toString());
    bench.timeline().entries().forEach(entry -> out.addAll(TimelineText.lines(entry, 100)));
    out.add(bench.response.postMortem(bench.id()).toString());
    out.add(MarkdownPostMortem.of(bench.response.postMortem(bench.id())));
    bench.close();
    addFiles();
  }

  private void planByHand(ShopOnTheBench bench) {
    bench.shop.onRead =
        () -> {
          throw new IOException("unreadable " + EVERYWHERE);
        };
    var plan =
        bench.response.plan(
            "shop.session.stop",
            new Facts(
                Map.of("shop", "shop", "session", Map.of("pid", 1, "startedAt", EVERYWHERE))));
    bench.executor.runAll();
    out.add(String.valueOf(plan.handle((card, failure) -> String.valueOf(failure)).join()));
    bench.shop.onRead = null;
    var again =
        bench.response.plan(
            "shop.session.stop",
            new Facts(
                Map.of("shop", "shop", "session", Map.of("pid", 1, "startedAt", EVERYWHERE))));
    bench.executor.runAll();
    out.add(again.join().toString());
  }

  private void addFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }
}
