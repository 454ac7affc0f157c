package com.studyteddy.incident.core.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A journal's table of contents: up to where each stream is known to be on stable storage. It saves
 * reading that part again at the next opening, and tells when a part of it is gone.
 *
 * <pre>{@code
 * {"snapshot":1}
 * {"stream":"INC-7","line":0,"end":250,"seq":1,"chain":"..."}
 * {"streams":1,"crc32c":"0a1b2c3d"}
 * }</pre>
 *
 * The checksum is over all before it.
 *
 * @param marks by stream; without streams of which nothing is known to be safe
 */
record Snapshot(Map<String, Mark> marks) {
  /** None. */
  static final Snapshot EMPTY = new Snapshot(Map.of());

  private static final String FIRST = "{\"snapshot\":1}";
  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"stream\":\"([A-Za-z0-9-]{1,64})\",\"line\":%s,\"end\":%s,\"seq\":%s,\"chain\":\"([0-9a-f]{64})\"\\}"
              .replace("%s", NUMBER));

  Snapshot {
    marks = Map.copyOf(marks);
  }

  /** Writes it, in the order of the streams' names. */
  byte[] bytes() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    new TreeMap<>(marks)
        .forEach(
            (stream, mark) ->
                text.append("{\"stream\":\"")
                    .append(stream)
                    .append("\",\"line\":")
                    .append(mark.line())
                    .append(",\"end\":")
                    .append(mark.end())
                    .append(",\"seq\":")
                    .append(mark.sequence())
                    .append(",\"chain\":\"")
                    .append(mark.chain())
                    .append("\"}\n"));
    byte[] checked = RecordLine.bytes(text.append(last(marks.size())).toString());
    ByteArrayOutputStream all = new ByteArrayOutputStream(checked.length + RecordLine.TAIL + 1);
    all.writeBytes(checked);
    all.writeBytes(RecordLine.tail(RecordLine.checksum(checked, 0, checked.length)));
    all.write('\n');
    return all.toByteArray();
  }

  /** Reads one; empty when it is not whole, or of another version. */
  static Optional<Snapshot> of(byte[] bytes) {
    int end = bytes.length - 1;
    if (end < 0 || bytes[end] != '\n' || !RecordLine.hasItsTail(Arrays.copyOf(bytes, end), 0)) {
      return Optional.empty();
    }
    List<String> lines =
        new String(bytes, 0, end - RecordLine.TAIL, StandardCharsets.ISO_8859_1).lines().toList();
    Map<String, Mark> marks = new TreeMap<>();
    for (String line : lines.subList(1, Math.max(1, lines.size() - 1))) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || marks.put(matcher.group(1), mark(matcher)) != null) {
        return Optional.empty();
      }
    }
    boolean whole =
        lines.get(0).equals(FIRST)
            && lines.get(lines.size() - 1).equals(last(marks.size()))
            && marks.values().stream().allMatch(Snapshot::isPossible);
    return whole ? Optional.of(new Snapshot(marks)) : Optional.empty();
  }

  private static Mark mark(Matcher matcher) {
    return new Mark(
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        Long.parseLong(matcher.group(4)),
        matcher.group(5));
  }

  private static boolean isPossible(Mark mark) {
    return mark.line() < mark.end() && mark.sequence() > 0;
  }

  private static String last(int streams) {
    return "{\"streams\":" + streams;
  }
}
