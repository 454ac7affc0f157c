package com.studyteddy.incident.core.cli;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.JournalAudit;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.core.journal.JournalAudit.Seen;
import com.studyteddy.incident.host.JournalException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a journal is as it was written, and changes nothing in it.
 *
 * <pre>{@code
 * java -cp ... com.studyteddy.incident.core.cli.JournalVerify DIRECTORY [--anchor STREAM:SEQUENCE:CHAIN]...
 * }</pre>
 *
 * <p>One line a file. The last word of an intact one is the anchor to keep elsewhere for the next
 * time. Ends with 0 when all is intact, 1 when something is not and is named, 2 when the arguments
 * are wrong, 3 when the journal cannot be read.
 */
public final class JournalVerify {
  private static final int INTACT = 0;
  private static final int DAMAGED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int UNREADABLE = 3;
  private static final String USAGE =
      "Usage: JournalVerify DIRECTORY [--anchor STREAM:SEQUENCE:CHAIN]...";
  private static final Pattern ANCHOR =
      Pattern.compile("([A-Za-z0-9-]{1,64}):([0-9]{1,18}):([0-9a-f]{64})");

  private final PrintStream out;
  private final PrintStream err;

  JournalVerify(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command and ends the process.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    System.exit(new JournalVerify(System.out, System.err).run(List.of(arguments)));
  }

  /** Runs the command and returns how the process is to end. */
  int run(List<String> arguments) {
    List<Seen> seen = new ArrayList<>();
    Path directory;
    try {
      directory = read(arguments, seen);
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println(USAGE);
      return WRONG_ARGUMENTS;
    }
    try {
      List<Finding> findings = JournalAudit.verify(directory, seen);
      findings.forEach(finding -> out.println(line(finding)));
      if (findings.isEmpty()) {
        out.println("intact, nothing was written yet");
      }
      boolean intact = findings.stream().allMatch(Finding.Intact.class::isInstance);
      return intact ? INTACT : DAMAGED;
    } catch (JournalException unreadable) {
      err.println(unreadable.getMessage());
      return UNREADABLE;
    }
  }

  private static Path read(List<String> arguments, List<Seen> seen) {
    if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
      throw new IllegalArgumentException("The first argument is the journal's directory");
    }
    for (int i = 1; i < arguments.size(); i += 2) {
      if (!arguments.get(i).equals("--anchor") || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            "After the directory come pairs of --anchor and its value, but was '%s'"
                .formatted(arguments.get(i)));
      }
      seen.add(anchor(arguments.get(i + 1)));
    }
    try {
      return Path.of(arguments.get(0));
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException(
          "The directory is no path: " + noPath.getMessage(), noPath);
    }
  }

  /**
   * Reads an anchor.
   *
   * @param text {@code STREAM:SEQUENCE:CHAIN}
   * @return what was seen
   * @throws IllegalArgumentException when it is none
   */
  public static Seen anchor(String text) {
    Matcher matcher = ANCHOR.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "An anchor is STREAM:SEQUENCE:CHAIN with 64 hexadecimal digits, but was '%s'"
              .formatted(text));
    }
    return new Seen(
        matcher.group(1), new Anchor(Long.parseLong(matcher.group(2)), matcher.group(3)));
  }

  /**
   * Says what was found in one file.
   *
   * @param finding the finding
   * @return one line
   */
  public static String line(Finding finding) {
    if (finding instanceof Finding.Broken broken) {
      return "DAMAGED %s at byte %d%s: %s"
          .formatted(
              broken.file(),
              broken.offset(),
              broken.sequence() > 0 ? ", record " + broken.sequence() : "",
              broken.reason());
    }
    if (finding instanceof Finding.Unfinished unfinished) {
      return "UNFINISHED %s at byte %d: %s; intact before it up to %s"
          .formatted(
              unfinished.file(),
              unfinished.offset(),
              unfinished.reason(),
              unfinished.last().of(unfinished.stream()));
    }
    Finding.Intact intact = (Finding.Intact) finding;
    return "intact %s, %d records: %s"
        .formatted(intact.file(), intact.last().sequence(), intact.last().of(intact.stream()));
  }
}
