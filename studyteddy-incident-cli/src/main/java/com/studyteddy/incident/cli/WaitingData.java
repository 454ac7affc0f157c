package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Waiting;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.PlanCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for people, as plain data. Pure. */
final class WaitingData {
  private WaitingData() {}

  static Map<String, Object> of(Waiting waiting) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("incident", waiting.incident().id().value());
    plain.put("title", waiting.incident().title());
    plain.put("severity", waiting.incident().severity().name());
    plain.put("phase", waiting.incident().phase().name());
    waiting.plan().ifPresent(asked -> plain.put("plan", plan(asked)));
    plain.put("steps", waiting.steps().stream().map(WaitingData::step).toList());
    return plain;
  }

  private static Map<String, Object> plan(ApprovalRequest asked) {
    PlanCard plan = asked.plan();
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("id", plan.id().toString());
    plain.put("step", plan.step());
    plain.put("operation", plan.operation());
    plain.put("actionClass", plan.actionClass().name());
    plain.put("arguments", plan.arguments().values());
    plain.put(
        "effects",
        plan.effects().stream()
            .map(effect -> Map.of("subject", effect.subject(), "effect", effect.description()))
            .toList());
    plain.put("hits", plan.blastRadius().toString());
    plan.undo().ifPresent(undo -> plain.put("undo", undo.toString()));
    plain.put("proof", plan.proof().toString());
    plain.put("digest", plan.digest().hex());
    plain.put("freshUntil", plan.freshUntil().toString());
    plain.put("needed", asked.needed());
    plain.put("reason", asked.reason());
    plain.put(
        "given",
        asked.given().stream()
            .map(yes -> Map.of("by", yes.by().toString(), "until", yes.expiresAt().toString()))
            .toList());
    return plain;
  }

  private static Map<String, Object> step(WaitingStep step) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("id", step.step());
    plain.put("question", step.question());
    plain.put("choices", List.copyOf(step.choices()));
    step.due().ifPresent(due -> plain.put("due", due.toString()));
    return plain;
  }
}
