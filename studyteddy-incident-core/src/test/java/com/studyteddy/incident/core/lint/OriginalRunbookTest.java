package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runbook that the traps were found in by hand, word for word. */
class OriginalRunbookTest {
  private static final String RUNBOOK = TrapCase.text("/lint/original-runbook.md");

  @Test
  void everyTrapIsFoundOnItsLinesAndNothingElse() {
    assertThat(linesByTrap())
        .containsExactly(
            "T1 172",
            "T2 200",
            "T3 159 441",
            "T4 109 214 359 378 390",
            "T5 215",
            "T6 391",
            "T7 218",
            "T8 168 262",
            "T9 179 353",
            "T10 530",
            "T11 203",
            "T12 95",
            "T13 19 434",
            "T14 191 416",
            "T15 125 314",
            "T16 91 582",
            "T17 211",
            "T18 580",
            "T19 475",
            "T20 289");
  }

  private static List<String> linesByTrap() {
    var byTrap =
        new Linter().lintMarkdown(RUNBOOK).stream().collect(Collectors.groupingBy(Finding::trap));
    return byTrap.entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(
            entry ->
                entry.getKey().number()
                    + " "
                    + entry.getValue().stream()
                        .map(finding -> Integer.toString(finding.place().line()))
                        .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void aFindingSaysWhereWhatAndWhatInstead() {
    Finding finding =
        new Linter()
            .lintMarkdown(RUNBOOK).stream()
                .filter(each -> each.trap() == Trap.EXACT_REPLICAS && each.place().line() == 441)
                .findFirst()
                .orElseThrow();

    assertThat(finding.found()).contains("backend-production is set to 5", "10, 5");
    assertThat(finding.fix()).isEqualTo(Trap.EXACT_REPLICAS.instead());
    assertThat(finding.toString()).startsWith("line 441: T3 exact replicas: backend-production");
  }

  @Test
  void bothFaultsOfATemplateAreNamed() {
    assertThat(new Linter().lintMarkdown(RUNBOOK))
        .filteredOn(finding -> finding.trap() == Trap.BROKEN_TEXT)
        .allSatisfy(finding -> assertThat(finding.found()).contains("wrong encoding", "P before"));
  }
}
