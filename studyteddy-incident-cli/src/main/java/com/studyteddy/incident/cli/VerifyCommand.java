package com.studyteddy.incident.cli;

import com.studyteddy.incident.core.cli.JournalVerify;
import com.studyteddy.incident.core.journal.JournalAudit;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.core.journal.JournalAudit.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether a journal is as it was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Tells whether a journal is as it was written, and changes nothing in it. The last word of"
          + " an intact file is the anchor to keep elsewhere for the next time.",
      "",
      "Exit code: 0 intact, 1 something is not, 2 used wrongly.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident journal verify /var/lib/shop/journal",
      "  incident journal verify /var/lib/shop/journal --anchor INC-6T3W0D9K:42:9a1f..."
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "DIRECTORY", description = "The journal's.")
  private String directory = "";

  @Option(
      names = "--anchor",
      paramLabel = "STREAM:SEQUENCE:CHAIN",
      description = "What was seen before; may be given several times.")
  private List<String> anchors = List.of();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  VerifyCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        JournalAudit.verify(office.surroundings().here().resolve(directory), seen());
    Page page = Office.page(spec);
    if (json) {
      page.json(findings.stream().map(VerifyCommand::plain).toList());
    } else {
      // as they are: an anchor is no secret, and must be whole
      findings.forEach(finding -> spec.commandLine().getOut().println(JournalVerify.line(finding)));
      if (findings.isEmpty()) {
        page.line("intact, nothing was written yet");
      }
    }
    return findings.stream().allMatch(Finding.Intact.class::isInstance) ? Exit.DONE : Exit.FOUND;
  }

  private List<Seen> seen() {
    try {
      return anchors.stream().map(JournalVerify::anchor).toList();
    } catch (IllegalArgumentException noAnchor) {
      throw RefusalException.wrongUse(String.valueOf(noAnchor.getMessage()));
    }
  }

  private static Map<String, Object> plain(Finding finding) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("file", finding.file());
    plain.put("state", finding.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    plain.put("text", JournalVerify.line(finding));
    return plain;
  }
}
