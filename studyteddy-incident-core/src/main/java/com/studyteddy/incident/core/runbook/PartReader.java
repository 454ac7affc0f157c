package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the parts of a runbook that have no steps. */
final class PartReader {
  private final ArgumentReader arguments;

  PartReader(ArgumentReader arguments) {
    this.arguments = arguments;
  }

  static Optional<Contact> contact(Scalars.Named entry) {
    Optional<Role> role =
        Fields.make(entry.key(), () -> new Role(entry.name()), Names.suggestion(entry.name()));
    int before = entry.value().problems().count();
    List<String> points = Scalars.each(entry.value(), Scalars::text);
    if (entry.value().node() instanceof Node.Items list && list.items().isEmpty()) {
      entry.value().wrong("nobody is reached at no address", "add one");
    }
    return entry.value().problems().count() > before
        ? Optional.empty()
        : role.flatMap(of -> Fields.make(entry.value(), () -> new Contact(of, points)));
  }

  static Optional<Threshold> threshold(Scalars.Named entry) {
    return Fields.of(entry.value(), FileShape.THRESHOLD)
        .flatMap(fields -> threshold(entry, fields));
  }

  private static Optional<Threshold> threshold(Scalars.Named entry, Fields fields) {
    Optional<Double> below = fields.optional("below", Scalars::number);
    Optional<Double> above = fields.optional("above", Scalars::number);
    Optional<Unit> unit = fields.choice("unit", Unit.class);
    long samples =
        fields.optional("samples", at -> Scalars.whole(at, 0, Long.MAX_VALUE)).orElse(0L);
    if (fields.has("below") == fields.has("above")) {
      entry
          .value()
          .wrong(
              fields.has("below")
                  ? "a threshold has 'below' or 'above', but this has both"
                  : "a threshold needs 'below' or 'above'",
              fields.has("below") ? "keep one" : "add one, such as below: 0.01");
    }
    Threshold.Side side = fields.has("below") ? Threshold.Side.BELOW : Threshold.Side.ABOVE;
    return below
        .or(() -> above)
        .flatMap(
            limit ->
                unit.flatMap(
                    of ->
                        fields.make(() -> new Threshold(entry.name(), side, limit, of, samples))));
  }

  Optional<Check> check(Scalars.Named entry) {
    return Fields.of(entry.value(), FileShape.CHECK).flatMap(fields -> check(entry, fields));
  }

  private Optional<Check> check(Scalars.Named entry, Fields fields) {
    Names.check(entry.key());
    Optional<Use> probe = arguments.use(fields, "probe");
    boolean critical = fields.flag("critical");
    Optional<Severity> whenDown = fields.choice("when-down", Severity.class);
    String because = fields.text("because");
    return probe.flatMap(
        use ->
            whenDown.flatMap(
                severity ->
                    fields.make(() -> new Check(entry.name(), use, critical, severity, because))));
  }

  static Optional<Phase> phase(Scalars.Named entry) {
    return Fields.of(entry.value(), FileShape.PHASE).flatMap(fields -> phase(entry, fields));
  }

  private static Optional<Phase> phase(Scalars.Named entry, Fields fields) {
    Names.check(entry.key());
    String title = fields.text("title");
    Duration opens = fields.length("opens", Duration.ZERO);
    Duration due = fields.length("due", Duration.ZERO);
    Optional<IncidentPhase> reaches = fields.choice("reaches", IncidentPhase.class);
    Optional<String> procedure = fields.optional("procedure", Scalars::text);
    window(fields, opens, due);
    return reaches.flatMap(
        to -> fields.make(() -> new Phase(entry.name(), title, opens, due, to, procedure)));
  }

  static Optional<Checklist> checklist(Scalars.Named entry) {
    return Fields.of(entry.value(), FileShape.CHECKLIST)
        .flatMap(fields -> checklist(entry, fields));
  }

  private static Optional<Checklist> checklist(Scalars.Named entry, Fields fields) {
    Names.check(entry.key());
    String title = fields.text("title");
    Duration opens = fields.length("opens", Duration.ZERO);
    Duration due = fields.length("due", Duration.ZERO);
    List<String> items = fields.each("items", Scalars::text);
    window(fields, opens, due);
    return fields.make(() -> new Checklist(entry.name(), title, opens, due, items));
  }

  /** Says it at the end that is too early, unless there is none that could be read. */
  private static void window(Fields fields, Duration opens, Duration due) {
    fields
        .at("due")
        .filter(
            at ->
                opens.compareTo(due) >= 0
                    && isLength(at)
                    && fields.at("opens").map(PartReader::isLength).orElse(true))
        .ifPresent(
            at ->
                at.wrong(
                    "it is due after %s, but opens only after %s"
                        .formatted(LengthText.write(due), LengthText.write(opens)),
                    "write a later end or an earlier beginning"));
  }

  private static boolean isLength(Spot spot) {
    try {
      return spot.node() instanceof Node.Text text && !LengthText.parse(text.text()).isNegative();
    } catch (LengthText.NoLengthException wrong) {
      return false;
    }
  }
}
