package com.studyteddy.incident.log;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The report as JSON, written by hand since the module has no dependencies. */
final class JsonReport {
  private JsonReport() {}

  static String of(LogPatternReport report) {
    JsonText json = new JsonText();
    LogLines lines = report.lines();
    json.open('{').name("lines").open('{');
    json.field("read", lines.read()).field("selected", lines.selected());
    json.field("unselected", lines.unselected()).field("unparsed", lines.unparsed());
    json.field("dropped", lines.dropped()).close('}');
    json.name("formats").open('{');
    new TreeMap<>(report.formats()).forEach(json::field);
    json.close('}');
    json.field("from", text(report.from())).field("to", text(report.to()));
    json.field("bucketSeconds", report.bucketWidth().toSeconds());
    json.field("histogramStart", text(report.histogramStart()));
    json.field("unsampledEvents", report.unsampledEvents());
    json.name("patterns").open('[');
    report.patterns().forEach(p -> pattern(json, p));
    json.close(']').name("by").open('{');
    for (String dimension : report.dimensions()) {
      json.name(dimension);
      counts(json, report.by(dimension));
    }
    return json.close('}').close('}').toString();
  }

  static void pattern(JsonText json, LogPattern p) {
    json.open('{').field("id", p.id()).field("template", p.template()).field("count", p.count());
    json.field("share", p.share()).field("first", text(p.first())).field("last", text(p.last()));
    json.name("histogram").open('[');
    p.histogram().forEach(json::value);
    json.close(']').name("levels").open('{');
    new TreeMap<>(p.levels()).forEach((level, n) -> json.field(level.name(), n));
    json.close('}').name("sources").open('{');
    new TreeMap<>(p.sources()).forEach(json::field);
    json.close('}').name("traces");
    counts(json, p.traces());
    json.field("example", p.exemplar()).close('}');
  }

  private static void counts(JsonText json, List<TextCount> counts) {
    json.open('[');
    for (TextCount c : counts) {
      json.open('{').field("text", c.text()).field("count", c.count()).close('}');
    }
    json.close(']');
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
