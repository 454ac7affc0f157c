package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import java.util.List;
import java.util.stream.Stream;

/** The maps that a runbook file is made of, but for its steps and symptoms. */
final class FileShape {
  static final Form TEXT = new Form.Text("");
  static final Form LENGTH = new Form.Length();
  static final Form STEPS = new Form.ListOf(new Form.Of("step"), 0);

  static final Shape RUNBOOK =
      Shape.of("runbook", "A runbook of StudyTeddy Incident.")
          .must("runbook", TEXT, "The runbook's name.")
          .must("version", TEXT, "Its version; each incident pins the one it ran against.")
          .must("owner", TEXT, "Who keeps it.")
          .may("reviewed", new Form.Date(), "When somebody last went through it.")
          .must("service", TEXT, "What it is about.")
          .may(
              "team",
              new Form.MapOf(new Form.ListOf(TEXT, 1), 0),
              "How each role is reached, the first address first.")
          .may("channels", new Form.MapOf(TEXT, 0), "Where people talk, by name.")
          .may(
              "thresholds",
              new Form.MapOf(new Form.Of("threshold"), 0),
              "What the key figures are held to, by metric.")
          .may("checks", new Form.MapOf(new Form.Of("check"), 0), "What is watched, by id.")
          .may(
              "phases",
              new Form.MapOf(new Form.Of("phase"), 0),
              "The windows of the response, by id, in order.")
          .may("procedures", new Form.MapOf(new Form.Of("procedure"), 0), "What to do, by id.")
          .may(
              "checklists",
              new Form.MapOf(new Form.Of("checklist"), 0),
              "What is to be done afterwards, by id.");

  static final Shape THRESHOLD =
      Shape.of("threshold", "A limit that a figure is held to; exactly the limit is not good.")
          .may("below", new Form.Decimal(), "The figure is good strictly below this.")
          .may("above", new Form.Decimal(), "The figure is good strictly above this.")
          .must("unit", Form.Choice.of(Unit.class), "The unit of limit and figure.")
          .may(
              "samples",
              new Form.Whole(0, Long.MAX_VALUE),
              "How many samples a figure must rest on to be judged; 0 when left out.");

  static final Shape CHECK =
      Shape.of("check", "A probe that is asked over and over.")
          .must("probe", new Form.Operation(), "The operation that looks.")
          .may("with", new Form.Arguments(), "Its arguments.")
          .may(
              "critical",
              new Form.Flag(),
              "Whether the service is out when this and every other critical check is down; false when"
                  + " left out.")
          .must(
              "when-down",
              Form.Choice.of(Severity.class),
              "The severity that follows when it is down.")
          .must("because", TEXT, "The reason in the runbook's words.");

  static final Shape PHASE =
      Shape.of("phase", "A part of the response with a window, counted from the incident's start.")
          .must("title", TEXT, "Its heading.")
          .may("opens", LENGTH, "When it opens; at once when left out.")
          .must("due", LENGTH, "When it should be over.")
          .must(
              "reaches",
              Form.Choice.of(IncidentPhase.class),
              "Where the incident should stand by then.")
          .may("procedure", TEXT, "The procedure that holds its steps.");

  static final Shape CHECKLIST =
      Shape.of(
              "checklist",
              "What is to be done after an incident, counted from when it is resolved.")
          .must("title", TEXT, "Its heading.")
          .may("opens", LENGTH, "When it begins; at once when left out.")
          .must("due", LENGTH, "When it should be done.")
          .must("items", new Form.ListOf(TEXT, 1), "What is to be done, in order.");

  static final Shape PROCEDURE =
      Shape.of("procedure", "What to do about one kind of trouble.")
          .must("title", TEXT, "Its heading.")
          .may(
              "symptoms",
              new Form.ListOf(new Form.Of("symptom"), 0),
              "What calls for it; any one is enough. Without one it is run by name only.")
          .may("steps", STEPS, "The immediate actions, in order.")
          .may(
              "investigation",
              STEPS,
              "What looks for the cause beside them, in order; changes nothing.");

  static final Shape CONDITION =
      Shape.of("condition", "One comparison with what an earlier step found.")
          .must("from", new Form.Path(), "The step's name, a dot, and a path in what it found.")
          .must("is", Form.Choice.of(Condition.Comparison.class), "How it compares.")
          .may(
              "value",
              TEXT,
              "With what: a number, an ISO 8601 duration, or text; none for present and absent.");

  static final Shape RETRY =
      Shape.of("retry", "Whether a call that only looks is tried again.")
          .must("attempts", new Form.Whole(1, 10), "How often in all.")
          .may("pause", LENGTH, "How long to wait in between, doubled each time; 1s when left out.")
          .may(
              "on",
              new Form.ListOf(Form.Choice.of(Handling.End.class), 0),
              "After which ends; timed-out and failed when left out.");

  static final Shape BRANCH =
      Shape.of("branch", "One way of a decision.")
          .must("id", TEXT, "Its name.")
          .may(
              "when",
              new Form.Of("condition"),
              "When it is taken; always, or when a person chooses it, when left out.")
          .may("steps", STEPS, "What is done then, in order.");

  private FileShape() {}

  /** Every map that has a name of its own in the schema. */
  static List<Shape> parts() {
    return Stream.of(
            List.of(THRESHOLD, CHECK, PHASE, CHECKLIST, PROCEDURE, CONDITION, RETRY, BRANCH),
            StepShape.ALL,
            SymptomShape.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
