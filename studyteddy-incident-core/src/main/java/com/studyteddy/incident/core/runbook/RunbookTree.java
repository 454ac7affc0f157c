package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A runbook as the maps, lists, texts and numbers that stand in its file, in the order in which
 * they are written. What has its usual value is left out.
 */
final class RunbookTree {
  private RunbookTree() {}

  static Map<String, Object> of(Runbook runbook) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("runbook", runbook.id());
    file.put("version", runbook.version());
    file.put("owner", runbook.owner());
    runbook.reviewed().ifPresent(day -> file.put("reviewed", day.toString()));
    file.put("service", runbook.service());
    put(file, "team", team(runbook));
    put(file, "channels", runbook.channels());
    Map<String, Object> thresholds = new LinkedHashMap<>();
    runbook.thresholds().forEach(each -> thresholds.put(each.metric(), threshold(each)));
    put(file, "thresholds", thresholds);
    Map<String, Object> checks = new LinkedHashMap<>();
    runbook.checks().forEach(each -> checks.put(each.id(), check(each)));
    put(file, "checks", checks);
    Map<String, Object> phases = new LinkedHashMap<>();
    runbook.phases().forEach(each -> phases.put(each.id(), phase(each)));
    put(file, "phases", phases);
    Map<String, Object> procedures = new LinkedHashMap<>();
    runbook.procedures().forEach(each -> procedures.put(each.id(), procedure(each)));
    put(file, "procedures", procedures);
    Map<String, Object> checklists = new LinkedHashMap<>();
    runbook.checklists().forEach(each -> checklists.put(each.id(), checklist(each)));
    put(file, "checklists", checklists);
    return file;
  }

  private static Map<String, Object> team(Runbook runbook) {
    Map<String, Object> team = new LinkedHashMap<>();
    runbook.team().forEach(contact -> team.put(contact.role().id(), contact.points()));
    return team;
  }

  private static Map<String, Object> threshold(Threshold threshold) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Form.Choice.word(threshold.side()), threshold.limit());
    map.put("unit", Form.Choice.word(threshold.unit()));
    if (threshold.minimumSamples() != 0) {
      map.put("samples", threshold.minimumSamples());
    }
    return map;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("probe", check.probe().operation());
    put(map, "with", check.probe().arguments().values());
    if (check.critical()) {
      map.put("critical", true);
    }
    map.put("when-down", Form.Choice.word(check.whenDown()));
    map.put("because", check.because());
    return map;
  }

  private static Map<String, Object> phase(Phase phase) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", phase.title());
    window(map, phase.opens(), phase.due());
    map.put("reaches", Form.Choice.word(phase.reaches()));
    phase.procedure().ifPresent(procedure -> map.put("procedure", procedure));
    return map;
  }

  private static Map<String, Object> checklist(Checklist checklist) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", checklist.title());
    window(map, checklist.opens(), checklist.due());
    map.put("items", checklist.items());
    return map;
  }

  private static void window(Map<String, Object> map, Duration opens, Duration due) {
    if (!opens.isZero()) {
      map.put("opens", LengthText.write(opens));
    }
    map.put("due", LengthText.write(due));
  }

  private static Map<String, Object> procedure(Procedure procedure) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", procedure.title());
    if (!procedure.symptoms().isEmpty()) {
      map.put("symptoms", procedure.symptoms().stream().map(RunbookTree::symptom).toList());
    }
    if (!procedure.steps().isEmpty()) {
      map.put("steps", StepTree.of(procedure.steps()));
    }
    if (!procedure.investigation().isEmpty()) {
      map.put("investigation", StepTree.of(procedure.investigation()));
    }
    return map;
  }

  private static Map<String, Object> symptom(Symptom symptom) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (symptom instanceof Symptom.OfCheck of) {
      map.put("check", of.check());
      map.put("readings", (long) of.readings());
    } else if (symptom instanceof Symptom.OfDuration of) {
      map.put("check", of.check());
      map.put("lasting", LengthText.write(of.lasting()));
    } else if (symptom instanceof Symptom.OfLogPattern of) {
      map.put("log", of.pattern());
      map.put("count", (long) of.count());
      map.put("within", LengthText.write(of.within()));
    } else if (symptom instanceof Symptom.OfReports of) {
      map.put("reports", (long) of.count());
      map.put("within", LengthText.write(of.within()));
    } else if (symptom instanceof Symptom.OfAlert of) {
      map.put("alert", of.labels());
    }
    map.put("text", symptom.description());
    if (symptom.weight() != 1) {
      map.put("weight", (long) symptom.weight());
    }
    return map;
  }

  static void put(Map<String, Object> map, String key, Map<String, ?> value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }
}
