package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Prose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two contact lists that do not say the same. A later list may be shorter; it may not name what the
 * earlier ones do not, and not give another address to the same role. In a runbook that is an
 * object the directory is the first list, and the text of steps must agree with it.
 */
final class ContactsDiffer implements TrapRule {
  private static final Set<String> LISTS =
      Set.of(
          "contact",
          "contacts",
          "escalation",
          "directory",
          "hotline",
          "hotlines",
          "channels",
          "team",
          "oncall",
          "phone",
          "whom",
          "who",
          "reach");

  /** A line in bold that says this begins a list of its own, wherever it stands. */
  private static final Set<String> NAMED = Set.of("contact", "contacts");

  private record Entry(ContactPoint point, Place place) {}

  @Override
  public Trap trap() {
    return Trap.CONTACTS_DIFFER;
  }

  @Override
  public void look(Document document, Findings findings) {
    Map<Section, List<Entry>> lists = new LinkedHashMap<>();
    boolean object = !document.sections().get(0).place().path().isEmpty();
    for (Section section : document.sections()) {
      Section list = listOf(section);
      if (list == null && !object) {
        continue;
      }
      Section into = list == null ? section : list;
      for (Passage passage : section.passages()) {
        if (passage instanceof Prose prose && !prose.remark()) {
          for (ContactPoint point : ContactPoint.in(prose.sentence().text())) {
            lists
                .computeIfAbsent(into, any -> new ArrayList<>())
                .add(new Entry(point, prose.place()));
          }
        }
      }
    }
    lists.values().removeIf(entries -> entries.size() < 2 && !object);
    if (!object
        || (!lists.isEmpty() && lists.keySet().iterator().next().place().path().equals("team"))) {
      compare(lists, object, findings);
    }
  }

  /** The outermost section around this one that is a contact list; null when there is none. */
  private static @Nullable Section listOf(Section section) {
    List<String> own = Names.words(section.heading());
    if (section.level() == MarkdownReader.BOLD && own.stream().anyMatch(NAMED::contains)) {
      return section;
    }
    Section list = null;
    for (Section each = section; each != null; each = each.parent()) {
      if (Names.words(each.heading()).stream().anyMatch(LISTS::contains) && each.level() > 1) {
        list = each;
      } else if (Names.words(each.heading()).contains("contacts")) {
        list = list == null ? each : list;
      }
    }
    return list;
  }

  private static void compare(Map<Section, List<Entry>> lists, boolean object, Findings findings) {
    Map<String, Place> values = new LinkedHashMap<>();
    Map<String, String> labels = new HashMap<>();
    for (List<Entry> list : lists.values()) {
      boolean overlaps =
          object
              || list.stream()
                  .anyMatch(
                      each ->
                          values.containsKey(each.point().value())
                              || labels.containsKey(each.point().label()));
      for (Entry entry : list) {
        if (!values.isEmpty() && overlaps && !values.containsKey(entry.point().value())) {
          boolean other = labels.containsKey(entry.point().label());
          findings.add(
              entry.place(),
              other
                  ? "%s has another address at %s"
                      .formatted(
                          entry.point().label(), values.get(labels.get(entry.point().label())))
                  : "a contact that the list at %s does not name"
                      .formatted(
                          values.values().stream()
                              .findFirst()
                              .map(Place::toString)
                              .orElse("the top")));
        }
      }
      for (Entry entry : list) {
        values.putIfAbsent(entry.point().value(), entry.place());
        if (!entry.point().label().isEmpty()) {
          labels.putIfAbsent(entry.point().label(), entry.point().value());
        }
      }
    }
  }
}
