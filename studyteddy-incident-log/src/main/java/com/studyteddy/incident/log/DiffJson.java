package com.studyteddy.incident.log;

import java.util.List;

/** A diff as JSON. */
final class DiffJson {
  private DiffJson() {}

  static String of(LogPatternDiff diff, List<LogChange> changes) {
    JsonText json = new JsonText();
    json.open('{').name("changes").open('[');
    for (LogPatternDiff.Change c : diff.changes()) {
      json.open('{').field("kind", c.kind().name()).field("before", c.before());
      json.field("now", c.now()).field("expected", c.expected()).field("score", c.score());
      json.field("onset", c.onset() == null ? null : c.onset().toString()).name("pattern");
      JsonReport.pattern(json, c.pattern());
      json.close('}');
    }
    json.close(']').name("suspects").open('[');
    for (ChangeSuspect s : diff.suspects(changes)) {
      json.open('{').field("at", s.change().at().toString()).field("what", s.change().what());
      json.field("leadSeconds", s.lead().toSeconds()).field("score", s.score());
      json.name("patterns").open('[');
      s.patterns().forEach(p -> json.value(p.pattern().id()));
      json.close(']').close('}');
    }
    return json.close(']').close('}').toString();
  }
}
