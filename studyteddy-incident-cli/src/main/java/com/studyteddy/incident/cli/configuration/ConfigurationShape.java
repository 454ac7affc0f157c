package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.core.runbook.Form;
import com.studyteddy.incident.core.runbook.Shape;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import java.util.List;
import java.util.Locale;

/** The maps that a configuration is made of: the one description of reader and schema. */
final class ConfigurationShape {
  private static final Form TEXT = new Form.Text("");
  private static final Form TEXTS = new Form.ListOf(TEXT, 1);

  static final Shape WHOLE =
      Shape.of("configuration", "What the commands of StudyTeddy Incident work on.")
          .must(
              "environment",
              TEXT,
              "Its name, such as staging; commands that change something ask for it again.")
          .may("runbook", TEXT, "A runbook file, or studyteddy for the one that is shipped.")
          .may("journal", TEXT, "The directory of the journal; without one nothing is changed.")
          .may("mode", Form.Choice.of(Mode.class), "How far a command may go; plan when left out.")
          .may("providers", new Form.Of("providers"), "The systems, by provider.")
          .may("approvals", new Form.Of("approvals"), "Who may say yes, by class of action.")
          .may(
              "speak-for-others",
              TEXTS,
              "Accounts that may act in the name of another person with --as.")
          .may("proof", new Form.Of("proof"), "What must hold before a change counts as proved.")
          .may("limits", new Form.Of("limits"), "How much may be changed.");

  static final Shape PROVIDERS =
      Shape.of("providers", "The systems, by provider.")
          .may("postgres", new Form.Of("postgres"), "PostgreSQL databases.");

  static final Shape POSTGRES =
      Shape.of("postgres", "PostgreSQL databases.")
          .must("databases", new Form.MapOf(new Form.Of("database"), 1), "Each by its name.");

  static final Shape DATABASE =
      Shape.of("database", "A PostgreSQL database.")
          .must("url", TEXT, "Where it is, such as jdbc:postgresql://db.internal:5432/shop.")
          .must("user", TEXT, "The role that looks, a member of pg_monitor.")
          .must("secret", TEXT, "Where its password is: env:NAME or file:PATH.")
          .may("signaller", new Form.Of("account"), "The role that stops sessions.");

  static final Shape ACCOUNT =
      Shape.of("account", "An account.")
          .must("user", TEXT, "The role.")
          .must("secret", TEXT, "Where its password is: env:NAME or file:PATH.");

  static final Shape APPROVERS =
      Shape.of("approvers", "Who may say yes.")
          .must("persons", TEXTS, "Their accounts.")
          .may("needs", new Form.Whole(1, 20), "How many of them must; 1 when left out.");

  static final Shape PROOF =
      Shape.of("proof", "What must hold before a change counts as proved.")
          .may("readings", new Form.Whole(2, 1000), "How many good readings in a row; 5.")
          .may("over", new Form.Length(), "Over how long at least; 2m.")
          .may("patience", new Form.Length(), "After this long it is judged as it stands; 10m.")
          .may("survey", new Form.Length(), "How often is looked; 10s.");

  static final Shape LIMITS =
      Shape.of("limits", "How much may be changed.")
          .may("changes", new Form.Whole(0, 1000), "How many in one incident at most; 5.")
          .may("pause", new Form.Length(), "How long the same change leaves its target alone; 1m.")
          .may(
              "shared",
              new Form.MapOf(new Form.Decimal(), 1),
              "What all changes together may take of something, by the metric that says how much of"
                  + " it is used.");

  private ConfigurationShape() {}

  static Shape approvals() {
    Shape shape = Shape.of("approvals", "Who may say yes, by class of action; else nobody.");
    for (ActionClass each : ActionClass.values()) {
      if (!each.onlyReads()) {
        shape =
            shape.may(
                Form.Choice.word(each),
                new Form.Of("approvers"),
                "For actions that are %s.".formatted(each.name().toLowerCase(Locale.ROOT)));
      }
    }
    return shape;
  }

  static List<Shape> parts() {
    return List.of(PROVIDERS, POSTGRES, DATABASE, ACCOUNT, approvals(), APPROVERS, PROOF, LIMITS);
  }
}
