package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The canonical bytes of a summary.
 *
 * <p>Magic, version of the layout, version of the lexer; line counts; sources, formats, tallies,
 * strata and skeletons, each sorted; a CRC32C over all of it.
 */
final class SummaryCodec {
  static final int VERSION = 2;
  private static final byte[] MAGIC = "SILS".getBytes(StandardCharsets.US_ASCII);

  private SummaryCodec() {}

  static byte[] write(SummaryBuilder s) {
    ByteWriter w = new ByteWriter();
    w.number(VERSION);
    w.number(LineLexer.VERSION);
    LineCounts lines = s.lines;
    for (long n :
        new long[] {lines.selected, lines.unselected, lines.unparsed, lines.dropped, lines.bytes}) {
      w.number(n);
    }
    for (long n : s.levels) {
      w.number(n);
    }
    List<String> sources = new ArrayList<>(s.sources);
    sources.sort(null);
    w.number(sources.size());
    sources.forEach(w::text);
    w.number(s.formats.size());
    s.formats.forEach(
        (source, format) -> {
          w.text(source);
          w.text(format);
        });
    w.number(s.tallies.values().stream().filter(t -> !t.isEmpty()).count());
    for (Map.Entry<String, Tally> e : s.tallies.entrySet()) {
      if (!e.getValue().isEmpty()) {
        w.text(e.getKey());
        tally(w, e.getValue());
      }
    }
    strata(w, s.table.strata);
    w.fixed(s.axis.first);
    w.fixed(s.axis.last);
    List<Skeleton> skeletons = s.table.sorted();
    w.number(skeletons.size());
    for (Skeleton k : skeletons) {
      skeleton(w, k, s.sources, sources);
    }
    return sealed(w.toByteArray());
  }

  private static byte[] sealed(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    ByteWriter w = new ByteWriter();
    byte[] result = Arrays.copyOf(MAGIC, MAGIC.length + body.length + 8);
    System.arraycopy(body, 0, result, MAGIC.length, body.length);
    w.fixed(crc.getValue());
    System.arraycopy(w.toByteArray(), 0, result, result.length - 8, 8);
    return result;
  }

  private static void tally(ByteWriter w, Tally t) {
    w.number(t.level);
    w.number(t.unsampled);
    List<Tally.Entry> entries = t.sorted();
    w.number(entries.size());
    for (Tally.Entry e : entries) {
      w.bytes(e.key());
      w.number(e.count());
    }
  }

  private static void strata(ByteWriter w, Strata strata) {
    w.number(strata.share());
    w.number(strata.layoutLevel());
    w.number(strata.unsampled);
    List<Stratum> sampled = new ArrayList<>(strata.sorted());
    sampled.removeIf(s -> s.level == 0);
    w.number(sampled.size());
    for (Stratum s : sampled) {
      w.fixed(s.layout);
      w.number(s.level);
      w.number(s.unsampled);
    }
  }

  private static void skeleton(
      ByteWriter w, Skeleton k, List<String> numbering, List<String> sorted) {
    w.bytes(k.key);
    w.number(k.count);
    w.fixed(k.first);
    w.fixed(k.last);
    for (long n : k.levels) {
      w.number(n);
    }
    for (String source : sorted) {
      int at = numbering.indexOf(source);
      w.number(at < k.sources.length ? k.sources[at] : 0);
    }
    long[] buckets = k.buckets;
    w.number(buckets == null ? 0 : 1);
    if (buckets != null) {
      for (long n : buckets) {
        w.number(n);
      }
    }
    for (int slot = 0; slot < k.soft.slots(); slot++) {
      byte[][] texts = k.soft.bytes(slot);
      w.number(texts.length);
      for (byte[] text : texts) {
        w.bytes(text);
      }
    }
    k.times.write(w);
    w.fixed(k.exemplarHash);
    w.bytes(k.exemplar);
    Tally traces = k.traces;
    w.number(traces == null ? 0 : 1);
    if (traces != null) {
      tally(w, traces);
    }
  }

  static SummaryBuilder read(byte[] bytes) {
    int end = bytes.length - 8;
    if (end < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new SummaryFormatException(
          bytes.length < MAGIC.length + 8
              ? "The summary is damaged or was cut short"
              : "These bytes are no log summary");
    }
    ByteReader r = new ByteReader(bytes, MAGIC.length, end);
    long version = r.number();
    long lexer = r.number();
    if (version != VERSION || lexer != LineLexer.VERSION) {
      throw new SummaryFormatException(
          "The summary is of version %d.%d, but this library reads %d.%d; make both with one version"
              .formatted(version, lexer, VERSION, LineLexer.VERSION));
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, MAGIC.length, end - MAGIC.length);
    if (new ByteReader(bytes, end, bytes.length).fixed() != crc.getValue()) {
      throw ByteReader.damaged();
    }
    SummaryBuilder s = SummaryReader.read(r);
    if (!r.atEnd()) {
      throw ByteReader.damaged();
    }
    return s;
  }
}
