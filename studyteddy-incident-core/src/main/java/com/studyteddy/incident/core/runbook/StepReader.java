package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.Role;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads steps of every kind. */
final class StepReader {
  private final ArgumentReader arguments;

  StepReader(ArgumentReader arguments) {
    this.arguments = arguments;
  }

  /** Reads a list of steps. */
  List<Step> steps(Fields fields, String key) {
    return fields.each(key, this::step);
  }

  private Optional<Step> step(Spot spot) {
    return Kinds.find(spot, "a step", StepShape.ALL, StepShape::key)
        .flatMap(kind -> Fields.of(spot, kind).flatMap(fields -> read(fields, kind)));
  }

  private Optional<Step> read(Fields fields, Shape kind) {
    String id = fields.text("id");
    String title = fields.text("title");
    fields.at("id").ifPresent(Names::check);
    Handling handling = handling(fields);
    return switch (StepShape.key(kind)) {
      case "probe" ->
          calling(fields, "probe", (use, how) -> new Step.ProbeStep(id, title, use, how), handling);
      case "diagnose" ->
          calling(
              fields,
              "diagnose",
              (use, how) -> new Step.DiagnoseStep(id, title, use, how),
              handling);
      case "mitigate" ->
          calling(
              fields,
              "mitigate",
              (use, how) -> new Step.MitigateStep(id, title, use, how),
              handling);
      case "notify" -> {
        List<String> channels = channels(fields);
        String text = fields.text("text");
        yield fields.make(() -> new Step.NotifyStep(id, title, channels, text, handling));
      }
      case "manual" -> manual(fields, id, title, handling);
      case "decide" -> {
        String question = fields.text("decide");
        List<Step.Branch> branches = fields.each("branches", this::branch);
        yield fields.make(() -> new Step.DecisionStep(id, title, question, branches, handling));
      }
      case "parallel" -> {
        List<Step> children = steps(fields, "parallel");
        yield fields.make(() -> new Step.ParallelStep(id, title, children, handling));
      }
      default -> throw new IllegalStateException("No reader for the kind " + kind.id());
    };
  }

  private Optional<Step> calling(
      Fields fields, String key, BiFunction<Use, Handling, Step> step, Handling handling) {
    return arguments.use(fields, key).flatMap(use -> fields.make(() -> step.apply(use, handling)));
  }

  private Optional<Step> manual(Fields fields, String id, String title, Handling handling) {
    String instruction = fields.text("manual");
    Optional<Role> role = fields.optional("role", StepReader::role);
    Optional<Duration> due = fields.span("due");
    boolean evidence = fields.flag("evidence");
    boolean proof = fields.flag("proof");
    return role.flatMap(
        whose ->
            fields.make(
                () ->
                    new Step.ManualStep(
                        id, title, instruction, whose, due, evidence, proof, handling)));
  }

  static Optional<Role> role(Spot spot) {
    return Scalars.text(spot)
        .flatMap(id -> Fields.make(spot, () -> new Role(id), Names.suggestion(id)));
  }

  private static List<String> channels(Fields fields) {
    Optional<Spot> at = fields.at("notify");
    if (at.isPresent() && at.get().node() instanceof Node.Text text) {
      if (!text.text().equals("all")) {
        at.get()
            .wrong(
                "'notify' is all or a list of channels, but was " + Quoted.of(text.text()),
                "write notify: [%s]".formatted(text.isNothing() ? "slack" : text.text()));
      }
      return List.of();
    }
    List<String> channels = fields.each("notify", Scalars::text);
    at.filter(spot -> spot.node() instanceof Node.Items list && list.items().isEmpty())
        .ifPresent(spot -> spot.wrong("nobody would be told", "write notify: all, or name one"));
    return channels;
  }

  private Optional<Step.Branch> branch(Spot spot) {
    return Fields.of(spot, FileShape.BRANCH)
        .flatMap(
            fields -> {
              String id = fields.text("id");
              fields.at("id").ifPresent(Names::check);
              Optional<Condition> when = fields.optional("when", StepReader::condition);
              List<Step> steps = steps(fields, "steps");
              return fields.make(() -> new Step.Branch(id, when, steps));
            });
  }

  static Optional<Condition> condition(Spot spot) {
    return Fields.of(spot, FileShape.CONDITION)
        .flatMap(
            fields -> {
              Optional<String> from = fields.optional("from", ArgumentReader::evidencePath);
              Optional<Condition.Comparison> is = fields.choice("is", Condition.Comparison.class);
              String value = fields.text("value");
              is.ifPresent(how -> checkValue(fields, how));
              is.flatMap(how -> Order.wrong(how, value))
                  .ifPresent(
                      fix ->
                          fields
                              .at("value")
                              .ifPresent(
                                  at ->
                                      at.wrong(
                                          "%s is neither larger nor smaller than anything"
                                              .formatted(Quoted.of(value)),
                                          fix)));
              return from.flatMap(
                  path -> is.flatMap(how -> fields.make(() -> new Condition(path, how, value))));
            });
  }

  private static void checkValue(Fields fields, Condition.Comparison how) {
    boolean alone = how == Condition.Comparison.PRESENT || how == Condition.Comparison.ABSENT;
    if (alone == fields.has("value")) {
      fields
          .spot()
          .wrong(
              "the comparison '%s' %s"
                  .formatted(Form.Choice.word(how), alone ? "takes no value" : "needs a value"),
              alone ? "leave 'value' out" : "add 'value: ' and what to compare with");
    }
  }

  private static Handling handling(Fields fields) {
    Optional<Condition> when = fields.optional("when", StepReader::condition);
    Optional<Duration> deadline = fields.span("deadline");
    Handling.Retry retry = fields.optional("retry", StepReader::retry).orElse(Handling.Retry.USUAL);
    Handling.OnFailure after =
        fields.choice("on-failure", Handling.OnFailure.class).orElse(Handling.OnFailure.GO_ON);
    // a deadline of nothing was reported, and would be refused again here
    return new Handling(when, deadline.filter(length -> !length.isZero()), retry, after);
  }

  private static Optional<Handling.Retry> retry(Spot spot) {
    if (spot.node() instanceof Node.Text text) {
      if (text.text().equals("never")) {
        return Optional.of(Handling.Retry.NEVER);
      }
      spot.wrong(
          "'retry' is never or a map, but was " + Quoted.of(text.text()),
          "write never, or {attempts: 3, pause: 1s, on: [timed-out, failed]}");
      return Optional.empty();
    }
    return Fields.of(spot, FileShape.RETRY)
        .flatMap(
            fields -> {
              int attempts = fields.whole("attempts", 1, 10, 1);
              Duration pause = fields.span("pause").orElse(Handling.Retry.USUAL.pause());
              Set<Handling.End> on = EnumSet.noneOf(Handling.End.class);
              fields.each("on", each -> Scalars.choice(each, Handling.End.class)).forEach(on::add);
              Set<Handling.End> ends = fields.has("on") ? on : Handling.Retry.USUAL.on();
              return fields.make(() -> new Handling.Retry(attempts, pause, ends));
            });
  }
}
