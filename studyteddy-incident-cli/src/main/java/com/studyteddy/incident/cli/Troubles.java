package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.cli.work.LookFailedException;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, in words: no stack trace, and no secret that can be recognised as one. */
final class Troubles {
  private Troubles() {}

  static int wrongUse(ParameterException wrong, String... arguments) {
    CommandLine command = wrong.getCommandLine();
    print(command, String.valueOf(wrong.getMessage()));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = unmatched.getSuggestions();
      if (!meant.isEmpty()) {
        print(command, "Did you mean: " + String.join(" or ", meant) + "?");
      }
    }
    print(command, "Try: %s --help".formatted(command.getCommandSpec().qualifiedName()));
    return Exit.WRONG_USE;
  }

  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    print(command, message(failure));
    return failure instanceof RefusalException refusal ? refusal.exit() : Exit.FOUND;
  }

  private static String message(Exception failure) {
    boolean worded =
        failure instanceof RefusalException
            || failure instanceof IncidentException
            || failure instanceof LookFailedException
            || failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException;
    String text = String.valueOf(failure.getMessage());
    return worded ? text : failure.getClass().getSimpleName() + ": " + text;
  }

  private static void print(CommandLine command, String text) {
    Page page = new Page(command.getErr(), new SecretRedactor(List.of()));
    text.lines().forEach(page::line);
  }
}
