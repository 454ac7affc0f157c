package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps as the maps that stand in a file. */
final class StepTree {
  private StepTree() {}

  static List<Map<String, Object>> of(List<Step> steps) {
    return steps.stream().map(StepTree::of).toList();
  }

  private static Map<String, Object> of(Step step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", step.id());
    if (!step.title().isEmpty()) {
      map.put("title", step.title());
    }
    if (step instanceof Step.ProbeStep calling) {
      use(map, "probe", calling);
    } else if (step instanceof Step.DiagnoseStep calling) {
      use(map, "diagnose", calling);
    } else if (step instanceof Step.MitigateStep calling) {
      use(map, "mitigate", calling);
    } else if (step instanceof Step.NotifyStep notify) {
      map.put("notify", notify.channels().isEmpty() ? "all" : notify.channels());
      map.put("text", notify.text());
    } else if (step instanceof Step.ManualStep manual) {
      manual(map, manual);
    } else if (step instanceof Step.DecisionStep decision) {
      map.put("decide", decision.question());
      map.put("branches", decision.branches().stream().map(StepTree::branch).toList());
    } else if (step instanceof Step.ParallelStep parallel) {
      map.put("parallel", of(parallel.steps()));
    }
    handling(map, step.handling());
    return map;
  }

  private static void use(Map<String, Object> map, String kind, Step.Calling step) {
    map.put(kind, step.use().operation());
    RunbookTree.put(map, "with", step.use().arguments().values());
    RunbookTree.put(map, "from", step.use().from());
  }

  private static void manual(Map<String, Object> map, Step.ManualStep step) {
    map.put("manual", step.instruction());
    map.put("role", step.role().id());
    step.due().ifPresent(due -> map.put("due", LengthText.write(due)));
    if (step.evidence()) {
      map.put("evidence", true);
    }
    if (step.proof()) {
      map.put("proof", true);
    }
  }

  private static Map<String, Object> branch(Step.Branch branch) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", branch.id());
    branch.when().ifPresent(when -> map.put("when", condition(when)));
    if (!branch.steps().isEmpty()) {
      map.put("steps", of(branch.steps()));
    }
    return map;
  }

  private static void handling(Map<String, Object> map, Handling handling) {
    handling.when().ifPresent(when -> map.put("when", condition(when)));
    handling.deadline().ifPresent(length -> map.put("deadline", LengthText.write(length)));
    if (handling.retry().equals(Handling.Retry.NEVER)) {
      map.put("retry", "never");
    } else if (!handling.retry().equals(Handling.Retry.USUAL)) {
      map.put("retry", retry(handling.retry()));
    }
    if (handling.onFailure() != Handling.OnFailure.GO_ON) {
      map.put("on-failure", Form.Choice.word(handling.onFailure()));
    }
  }

  private static Map<String, Object> retry(Handling.Retry retry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("attempts", (long) retry.attempts());
    map.put("pause", LengthText.write(retry.pause()));
    map.put("on", retry.on().stream().sorted().map(Form.Choice::word).toList());
    return map;
  }

  private static Map<String, Object> condition(Condition condition) {
    Order.wrong(condition.is(), condition.value())
        .ifPresent(
            fix -> {
              throw new IllegalArgumentException(
                  "The condition '%s' can never hold; %s".formatted(condition, fix));
            });
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", condition.from());
    map.put("is", Form.Choice.word(condition.is()));
    if (!condition.value().isEmpty()) {
      map.put("value", condition.value());
    }
    return map;
  }
}
