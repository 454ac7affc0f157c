package com.studyteddy.incident.core.runbook;

import java.util.List;

/** The five kinds of symptom as a file writes them; each is known by its keys. */
final class SymptomShape {
  private static final Form COUNT = new Form.Whole(1, Integer.MAX_VALUE);
  private static final List<Shape.Key> ALWAYS =
      Shape.of("", "")
          .must("text", FileShape.TEXT, "The symptom in the runbook's words.")
          .may("weight", new Form.Whole(1, 100), "How much it says; 1 when left out.")
          .keys();

  static final Shape CHECK =
      Shape.of("check-symptom", "A check that is bad several times in a row.")
          .must("check", FileShape.TEXT, "The check's id.")
          .must("readings", COUNT, "How many bad readings in a row.")
          .all(ALWAYS);

  static final Shape LASTING =
      Shape.of("lasting-symptom", "A check that is bad for a while.")
          .must("check", FileShape.TEXT, "The check's id.")
          .must("lasting", FileShape.LENGTH, "For how long.")
          .all(ALWAYS);

  static final Shape LOG =
      Shape.of("log-symptom", "A pattern in the logs.")
          .must("log", FileShape.TEXT, "Text of the alert's title; <*> stands for anything.")
          .must("count", COUNT, "How many such alerts.")
          .must("within", FileShape.LENGTH, "In which time.")
          .all(ALWAYS);

  static final Shape REPORTS =
      Shape.of("reports-symptom", "Reports of users.")
          .must("reports", COUNT, "How many.")
          .must("within", FileShape.LENGTH, "In which time.")
          .all(ALWAYS);

  static final Shape ALERT =
      Shape.of("alert-symptom", "A firing alert that carries certain labels.")
          .must(
              "alert",
              new Form.MapOf(FileShape.TEXT, 1),
              "The labels, all of which must be there with these values.")
          .all(ALWAYS);

  static final List<Shape> ALL = List.of(CHECK, LASTING, LOG, REPORTS, ALERT);

  private SymptomShape() {}
}
