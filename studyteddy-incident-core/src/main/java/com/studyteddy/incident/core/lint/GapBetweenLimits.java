package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Prose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure is healthy below one limit and an incident above another, and nothing is said between.
 */
final class GapBetweenLimits implements TrapRule {
  private record Said(Limit limit, Place place) {}

  private record Figure(String metric, String unit) {}

  @Override
  public Trap trap() {
    return Trap.GAP_BETWEEN_LIMITS;
  }

  @Override
  public void look(Document document, Findings findings) {
    Map<Figure, List<Said>> byFigure = new LinkedHashMap<>();
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        if (passage instanceof Prose prose && !prose.remark()) {
          for (Limit limit : LimitReader.read(prose.sentence().text())) {
            byFigure
                .computeIfAbsent(new Figure(limit.metric(), limit.unit()), any -> new ArrayList<>())
                .add(new Said(limit, prose.place()));
          }
        }
      }
    }
    byFigure.forEach((figure, all) -> gap(figure, all, findings));
  }

  private static void gap(Figure figure, List<Said> all, Findings findings) {
    boolean ends =
        all.stream().anyMatch(each -> each.limit().isBelow())
            && all.stream().anyMatch(each -> each.limit().isAbove());
    if (!ends) {
      return;
    }
    List<Said> ordered = new ArrayList<>(all);
    ordered.sort(Comparator.comparingDouble(each -> each.limit().low()));
    Said highest = ordered.get(0);
    for (Said next : ordered) {
      if (next.limit().low() > highest.limit().high()) {
        findings.add(
            highest.place(),
            "nothing is said of %s between %s and %s (%s)"
                .formatted(
                    figure.metric(),
                    number(highest.limit().high(), figure),
                    number(next.limit().low(), figure),
                    next.place()));
      }
      highest = next.limit().high() > highest.limit().high() ? next : highest;
    }
  }

  private static String number(double value, Figure figure) {
    String digits =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
    return digits + (figure.unit().equals("time") ? " s" : figure.unit());
  }
}
