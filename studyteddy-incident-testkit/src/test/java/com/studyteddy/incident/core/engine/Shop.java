package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.intake.Selection;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Limits.Soak;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.policy.SeverityPolicy;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one shop, and inputs about it, for what decides without doing. */
final class Shop {
  static final IncidentId ID = new IncidentId("INC-SHOP");
  static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  static final PlanId PLAN = new PlanId(1);
  static final Digest DIGEST = digest('a');
  static final Soak SOAK = new Soak(3, Duration.ofSeconds(20), Duration.ofMinutes(2));
  static final HealthReading UP = new HealthReading.Up("fine", List.of());
  static final HealthReading DOWN = new HealthReading.Down("9 s", List.of());
  static final HealthReading UNKNOWN = new HealthReading.Unknown("timeout", List.of());

  private Shop() {}

  static Rules rules() {
    Runbook runbook =
        new Runbook(
            "shop-runbook",
            "3",
            "team",
            "shop",
            List.of(check("checkout", true), check("locks", false)),
            List.of(
                Procedure.called("database", "Database")
                    .symptom("checkout", 1, "Checkout hangs")
                    .diagnose("find", Use.of("shop.causes.find", Map.of()))
                    .mitigate("stop", Use.of("shop.value.set", Map.of()))
                    .build()));
    return new Rules(
        runbook,
        "0".repeat(64),
        SeverityPolicy.ofRunbook(),
        Limits.DEFAULT.withSoak(SOAK),
        List.of("chat"),
        new Autonomy(Mode.AUTONOMOUS, Map.of()));
  }

  private static Check check(String id, boolean critical) {
    return new Check(id, Use.of("host." + id, Map.of()), critical, Severity.P1, "because");
  }

  static Moment at(long seconds) {
    return new Moment(NINE.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos(), "engine-1");
  }

  static HealthReport report(HealthReading checkout, HealthReading locks) {
    return new HealthReport(
        NINE, Duration.ofMillis(9), Map.of("checkout", checkout, "locks", locks));
  }

  static Input.Noticed noticed() {
    return new Input.Noticed(
        List.of(alert("checkout")), Optional.of(report(DOWN, UP)), selection());
  }

  static Selection selection() {
    return new Selection(Optional.of("database"), List.of("Checkout hangs"), List.of());
  }

  static Alert alert(String fingerprint) {
    return new Alert(
        "check", fingerprint, "shop", Alert.Status.FIRING, "Checkout hangs", Map.of(), NINE);
  }

  static Digest digest(char letter) {
    return new Digest(String.valueOf(letter).repeat(64));
  }

  static Input.Diagnosed diagnosed() {
    return new Input.Diagnosed(
        "find", "shop.causes.find", "one waits", List.of(), List.of(), Facts.NONE);
  }

  static PlannedChange change(Digest digest, ActionClass actionClass, Instant readAt) {
    PlanCard.Call back = new PlanCard.Call("shop.value.set", Facts.NONE);
    return new PlannedChange(
        new OperationSpec<>(
            "shop.value.set", "Set", NoParameters.class, actionClass, Duration.ofSeconds(5)),
        Facts.NONE,
        new Facts(Map.of("version", digest.abbreviated())),
        digest,
        List.of(new Effect("shop-db", "will be set")),
        new BlastRadius(1, "targets", 1, "set"),
        Optional.of(back),
        new PlanCard.Call("host.checkout", Facts.NONE),
        false,
        readAt);
  }
}
