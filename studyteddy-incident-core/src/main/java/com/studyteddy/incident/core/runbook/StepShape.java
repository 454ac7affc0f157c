package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Handling;
import java.util.List;

/** The seven kinds of step as a file writes them; each is known by the key of its name. */
final class StepShape {
  private static final List<Shape.Key> HANDLING =
      Shape.of("", "")
          .may("when", new Form.Of("condition"), "The step is left out unless this holds.")
          .may(
              "deadline",
              FileShape.LENGTH,
              "How long one call may take, never longer than the operation allows.")
          .may(
              "retry",
              new Form.Either(List.of(new Form.Choice(List.of("never")), new Form.Of("retry"))),
              "Whether it is tried again; three times when left out.")
          .may(
              "on-failure",
              Form.Choice.of(Handling.OnFailure.class),
              "What follows when it fails; the next step when left out.")
          .keys();

  static final Shape PROBE = calling("probe", "Looks at one thing.");
  static final Shape DIAGNOSE = calling("diagnose", "Looks for a cause.");
  static final Shape MITIGATE =
      calling("mitigate", "Changes something, after a plan and the approvals it needs.");

  static final Shape NOTIFY =
      step("notify", "Tells people something.")
          .must(
              "notify",
              new Form.Either(
                  List.of(new Form.Choice(List.of("all")), new Form.ListOf(FileShape.TEXT, 1))),
              "Through which channels; all for every one there is.")
          .must("text", FileShape.TEXT, "What to say.")
          .all(HANDLING);

  static final Shape MANUAL =
      step("manual", "Waits for a person to do something and to say so.")
          .must("manual", FileShape.TEXT, "What to do.")
          .must("role", FileShape.TEXT, "Whose it is.")
          .may("due", FileShape.LENGTH, "After this long people are reminded.")
          .may(
              "evidence",
              new Form.Flag(),
              "Whether whoever completes it must say what shows it; false when left out.")
          .may(
              "proof",
              new Form.Flag(),
              "Whether it can be completed only while the verification gate holds; false when left"
                  + " out.")
          .all(HANDLING);

  static final Shape DECIDE =
      step("decide", "Takes one of several ways: the first whose condition holds.")
          .must("decide", FileShape.TEXT, "What is decided.")
          .must("branches", new Form.ListOf(new Form.Of("branch"), 2), "The ways, in order.")
          .all(HANDLING);

  static final Shape PARALLEL =
      step("parallel", "Runs several steps side by side; at most one of them changes something.")
          .must("parallel", new Form.ListOf(new Form.Of("step"), 2), "The steps.")
          .all(HANDLING);

  static final List<Shape> ALL =
      List.of(PROBE, DIAGNOSE, MITIGATE, NOTIFY, MANUAL, DECIDE, PARALLEL);

  private StepShape() {}

  /** The key by which a kind is known. */
  static String key(Shape kind) {
    return kind.id().substring(0, kind.id().indexOf('-'));
  }

  private static Shape step(String kind, String about) {
    return Shape.of(kind + "-step", about)
        .must("id", FileShape.TEXT, "Its name, unique in its procedure.")
        .may("title", FileShape.TEXT, "What it is for.");
  }

  private static Shape calling(String kind, String about) {
    return step(kind, about)
        .must(kind, new Form.Operation(), "The operation that is called.")
        .may("with", new Form.Arguments(), "Its arguments.")
        .may(
            "from",
            new Form.MapOf(new Form.Path(), 0),
            "Arguments that are taken from what earlier steps found, by parameter.")
        .all(HANDLING);
  }
}
