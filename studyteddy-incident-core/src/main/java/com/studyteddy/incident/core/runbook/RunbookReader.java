package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the whole of a runbook. */
final class RunbookReader {
  private final StepReader steps;
  private final PartReader parts;

  RunbookReader(ArgumentReader arguments) {
    this.steps = new StepReader(arguments);
    this.parts = new PartReader(arguments);
  }

  Optional<Runbook> runbook(Spot spot) {
    return Fields.of(spot, FileShape.RUNBOOK).flatMap(this::runbook);
  }

  private Optional<Runbook> runbook(Fields fields) {
    String id = fields.text("runbook");
    fields.at("runbook").ifPresent(Names::check);
    String version = fields.text("version");
    String owner = fields.text("owner");
    Optional<LocalDate> reviewed = fields.optional("reviewed", Scalars::date);
    String service = fields.text("service");
    List<Contact> team = fields.named("team", PartReader::contact);
    Map<String, String> channels = new TreeMap<>();
    fields
        .named(
            "channels",
            channel -> Scalars.text(channel.value()).map(at -> Map.of(channel.name(), at)))
        .forEach(channels::putAll);
    List<Threshold> thresholds = fields.named("thresholds", PartReader::threshold);
    List<Check> checks = fields.named("checks", parts::check);
    List<Phase> phases = fields.named("phases", PartReader::phase);
    if (!References.fewEnough(fields.spot())) {
      return Optional.empty();
    }
    References.check(fields.spot());
    List<Procedure> procedures = fields.named("procedures", this::procedure);
    List<Checklist> checklists = fields.named("checklists", PartReader::checklist);
    if (fields.spot().problems().count() > 0) {
      return Optional.empty();
    }
    return fields.make(
        () ->
            new Runbook(
                id,
                version,
                owner,
                reviewed,
                service,
                team,
                channels,
                thresholds,
                checks,
                phases,
                procedures,
                checklists));
  }

  private Optional<Procedure> procedure(Scalars.Named entry) {
    return Fields.of(entry.value(), FileShape.PROCEDURE)
        .flatMap(fields -> procedure(entry, fields));
  }

  private Optional<Procedure> procedure(Scalars.Named entry, Fields fields) {
    Names.check(entry.key());
    String title = fields.text("title");
    List<Symptom> symptoms = fields.each("symptoms", SymptomReader::symptom);
    List<Step> actions = steps.steps(fields, "steps");
    List<Step> investigation = steps.steps(fields, "investigation");
    int before = entry.value().problems().count();
    StepOrder.check(entry.value());
    return entry.value().problems().count() > before
        ? Optional.empty()
        : fields.make(() -> new Procedure(entry.name(), title, symptoms, actions, investigation));
  }
}
