package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.Prose;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something is so many times as large as normal, and normal is not defined anywhere. */
final class NormalNotDefined implements TrapRule {
  private static final Set<String> NORMAL =
      Set.of("normal", "usual", "typical", "baseline", "average");
  private static final Set<String> TIMES = Set.of("time", "twice", "double", "triple", "thrice");
  private static final Set<String> THAN =
      Set.of("slower", "faster", "higher", "lower", "more", "longer");
  private static final Set<String> FIGURE =
      Set.of("median", "p50", "p90", "p95", "p99", "mean", "percentile", "average", "rolling");
  private static final Set<String> SPAN =
      Set.of("day", "week", "hour", "month", "minute", "weekday");
  private static final Set<String> PAST =
      Set.of("last", "past", "previous", "rolling", "same", "trailing", "preceding");

  @Override
  public Trap trap() {
    return Trap.NORMAL_NOT_DEFINED;
  }

  @Override
  public void look(Document document, Findings findings) {
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        if (passage instanceof Prose prose && defines(prose.sentence())) {
          return;
        }
      }
    }
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        if (passage instanceof Prose prose && !prose.remark() && compares(prose.sentence())) {
          findings.add(prose.place(), "a limit relative to what is normal");
        } else if (passage instanceof Call call && compares(call.operation())) {
          findings.add(call.place(), call.operation().id() + " with a factor and no baseline");
        }
      }
    }
  }

  private static boolean defines(Sentence sentence) {
    return sentence.has(NORMAL)
        && sentence.has(SPAN)
        && (sentence.has(PAST) || sentence.has(FIGURE))
        && sentence.has(
            "is", "mean", "defined", "over", "of", "from", "measured", "recorded", "stored");
  }

  private static boolean compares(Sentence sentence) {
    if (!sentence.has(NORMAL) || (sentence.has("for") && sentence.hasPhrase("on", "average"))) {
      return false;
    }
    List<String> words = sentence.words();
    boolean factor = sentence.has(TIMES);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean multiple = Character.isDigit(word.charAt(0)) && isMultiple(word, words, i);
      factor |= multiple;
    }
    boolean vague = sentence.has(THAN) && sentence.hasPhrase("than", "usual");
    return (factor && !timesOfDay(sentence)) || vague || sentence.hasPhrase("than", "normal");
  }

  /** "three times normal" has both; "at a normal time" has no number before its word. */
  private static boolean timesOfDay(Sentence sentence) {
    int at = sentence.words().indexOf("time");
    boolean digit = sentence.words().stream().anyMatch(word -> Character.isDigit(word.charAt(0)));
    boolean number =
        at > 0
            && (Character.isDigit(sentence.words().get(at - 1).charAt(0))
                || Set.of("two", "three", "four", "five", "ten", "several", "many")
                    .contains(sentence.words().get(at - 1)));
    return at >= 0 && !number && !digit && !sentence.has("twice", "double", "triple", "thrice");
  }

  private static boolean isMultiple(String word, List<String> words, int at) {
    String last = word.substring(word.length() - 1);
    String next = at + 1 < words.size() ? words.get(at + 1) : "";
    boolean times =
        last.equals("x") || last.equals("\u00d7") || next.equals("x") || next.equals("time");
    boolean percent = last.equals("%") || next.equals("%");
    return times || percent;
  }

  private static boolean compares(OperationCall call) {
    boolean factor = call.gives(Set.of("factor", "multiple", "times", "ratio"));
    boolean said =
        call.all().stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .anyMatch(value -> compares(new Sentence(value)));
    boolean reference =
        call.gives(Set.of("baseline", "reference", "window", "against", "compared"));
    return (factor || said) && !reference;
  }
}
