package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The templates of a summary, and the patterns they make of it. */
final class PatternTable {
  private final SummaryBuilder state;
  private final Map<Skeleton, Template> templateOf = new HashMap<>();
  private final List<Template> templates;
  private final Map<Template, String> ids = new HashMap<>();

  PatternTable(SummaryBuilder state) {
    this.state = state;
    List<Skeleton> skeletons = state.table.sorted();
    Map<SkeletonText, Skeleton> byText = new HashMap<>();
    List<SkeletonText> texts = new ArrayList<>();
    List<Template> declared = new ArrayList<>();
    for (Skeleton s : skeletons) {
      SkeletonText text = s.text();
      if (s.key.length > 0 && s.key[0] == LexedLine.DECLARED) {
        declared.add(declared(text, s, byText));
        continue;
      }
      texts.add(text);
      byText.put(text, s);
    }
    templates = new ArrayList<>(TemplateInduction.templates(texts));
    templates.addAll(declared);
    for (Template t : templates) {
      for (TokenRow row : t.rows) {
        Skeleton s = byText.get(row.skeleton);
        if (s != null) {
          templateOf.put(s, t);
        }
      }
    }
  }

  /** A statement that the code itself gave is its own template, whatever others look like. */
  private static Template declared(
      SkeletonText text, Skeleton s, Map<SkeletonText, Skeleton> byText) {
    byte[] key = Arrays.copyOfRange(text.key(), 1, text.key().length);
    SkeletonText bare = new SkeletonText(key, text.count(), List.of());
    byText.put(bare, s);
    Template template = new Template(new ArrayList<>(List.of(new TokenRow(bare))));
    String words = new String(key, StandardCharsets.UTF_8);
    template.rename(words.replace(String.valueOf((char) LexedLine.VALUE), Template.SLOT));
    return template;
  }

  String idOf(Template t) {
    return ids.computeIfAbsent(t, PatternTable::id);
  }

  String textOf(Template t) {
    return VisibleText.of(t.text());
  }

  static String id(Template t) {
    return id(t.text());
  }

  static String id(String template) {
    byte[] text = template.getBytes(StandardCharsets.UTF_8);
    return String.format("%016x", StableHash.of(text, 0, text.length)).substring(0, 12);
  }

  /** Returns times of some of each pattern's events, all if there are few, by the pattern's id. */
  Map<String, long[]> times() {
    Map<String, LongStream.Builder> times = new TreeMap<>();
    for (Map.Entry<Skeleton, Template> e : templateOf.entrySet()) {
      LongStream.Builder all =
          times.computeIfAbsent(idOf(e.getValue()), id -> LongStream.builder());
      Arrays.stream(e.getKey().times.times()).forEach(all::add);
    }
    Map<String, long[]> result = new TreeMap<>();
    times.forEach((id, all) -> result.put(id, all.build().toArray()));
    return result;
  }

  @Nullable Template templateOf(Skeleton s) {
    return templateOf.get(s);
  }

  List<Template> templates() {
    return templates;
  }

  /** Returns the patterns, the commonest first. */
  List<LogPattern> patterns() {
    Map<Template, List<Skeleton>> members = new HashMap<>();
    long all = 0;
    for (Skeleton s : state.table.sorted()) {
      Template t = templateOf.get(s);
      if (t != null) {
        members.computeIfAbsent(t, x -> new ArrayList<>()).add(s);
        all += s.count;
      }
    }
    for (Stratum s : state.table.strata.sorted()) {
      all += s.unsampled;
    }
    all += state.table.strata.unsampled;
    List<LogPattern> patterns = new ArrayList<>();
    for (Template t : templates) {
      patterns.add(pattern(t, members.getOrDefault(t, List.of()), all));
    }
    patterns.sort(
        Comparator.comparingLong((LogPattern p) -> -p.count()).thenComparing(LogPattern::template));
    return patterns;
  }

  private LogPattern pattern(Template t, List<Skeleton> members, long all) {
    long count = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long[] histogram = new long[TimeAxis.BUCKETS];
    EnumMap<Level, Long> levels = new EnumMap<>(Level.class);
    TreeMap<String, Long> sources = new TreeMap<>();
    Tally traces = new Tally(64);
    Skeleton shown = members.get(0);
    for (Skeleton s : members) {
      count += s.count;
      first = Math.min(first, s.first);
      last = Math.max(last, s.last);
      long[] buckets = s.buckets;
      for (int i = 0; buckets != null && i < buckets.length; i++) {
        histogram[i] += buckets[i];
      }
      for (int i = 0; i < s.levels.length; i++) {
        if (s.levels[i] > 0) {
          levels.merge(Level.at(i), s.levels[i], Long::sum);
        }
      }
      for (int i = 0; i < s.sources.length && i < state.sources.size(); i++) {
        if (s.sources[i] > 0) {
          sources.merge(state.sources.get(i), s.sources[i], Long::sum);
        }
      }
      if (s.traces != null) {
        traces.addAll(s.traces);
      }
      if (s.exemplarHash < shown.exemplarHash) {
        shown = s;
      }
    }
    List<Long> counts = new ArrayList<>();
    if (first <= last) {
      for (long n : histogram) {
        counts.add(n);
      }
    }
    return new LogPattern(
        id(t),
        VisibleText.of(t.text()),
        count,
        all == 0 ? 0 : (double) count / all,
        first <= last ? Instant.ofEpochMilli(first) : null,
        first <= last ? Instant.ofEpochMilli(last) : null,
        counts,
        new String(shown.exemplar, StandardCharsets.UTF_8),
        levels,
        sources,
        textCounts(traces));
  }

  static List<TextCount> textCounts(Tally tally) {
    List<TextCount> counts = new ArrayList<>();
    for (Tally.Entry e : tally.top()) {
      counts.add(new TextCount(VisibleText.of(e.text()), e.count()));
    }
    return counts;
  }
}
