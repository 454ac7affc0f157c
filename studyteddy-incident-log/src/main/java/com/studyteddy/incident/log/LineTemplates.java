package com.studyteddy.incident.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells for every line of a source which template it is an instance of; keeps a number per line.
 */
final class LineTemplates {
  private final List<@Nullable Skeleton> skeletons = new ArrayList<>();
  private final Map<Skeleton, Integer> numbers = new HashMap<>();
  private int[] lines = new int[1024];
  private int count;

  static void tell(ReadingPlan plan, TemplateDetail detail, LineTemplateListener listener)
      throws IOException {
    LineTemplates each = new LineTemplates();
    SummaryBuilder state =
        new LogReading(plan)
            .tell(
                new EventListener() {
                  @Override
                  public void event(
                      byte[] b, int from, int to, EventHeader h, @Nullable Skeleton s) {
                    each.add(s == null ? -1 : each.numberOf(s));
                  }

                  @Override
                  public void further(byte[] b, int from, int to) {
                    each.add(each.count == 0 ? -1 : each.lines[each.count - 1]);
                  }
                })
            .summary()
            .state;
    PatternTable table = new PatternTable(state);
    Map<String, String> coarse =
        detail == TemplateDetail.FINE
            ? Map.of()
            : CoarseTemplates.of(table.templates().stream().map(table::textOf).toList());
    for (int i = 0; i < each.count; i++) {
      Skeleton s = each.lines[i] < 0 ? null : each.skeletons.get(each.lines[i]);
      Template t = s == null ? null : table.templateOf(s);
      if (t == null) {
        listener.line(i + 1L, "unsampled", "");
      } else if (detail == TemplateDetail.FINE) {
        listener.line(i + 1L, table.idOf(t), table.textOf(t));
      } else {
        String text = coarse.getOrDefault(table.textOf(t), "");
        listener.line(i + 1L, PatternTable.id(text), text);
      }
    }
  }

  private int numberOf(Skeleton s) {
    Integer known = numbers.get(s);
    if (known != null) {
      return known;
    }
    skeletons.add(s);
    numbers.put(s, skeletons.size() - 1);
    return skeletons.size() - 1;
  }

  private void add(int skeleton) {
    if (count == lines.length) {
      lines = java.util.Arrays.copyOf(lines, count * 2);
    }
    lines[count++] = skeleton;
  }
}
