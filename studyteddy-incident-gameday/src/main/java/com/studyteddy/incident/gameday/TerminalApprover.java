package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, and takes silence for a no. */
final class TerminalApprover implements Approver {
  /** How long the person may think. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Terminal terminal;
  private final Actor person;
  private final Duration patience;

  /** Where a question can be asked. */
  @FunctionalInterface
  interface Terminal {
    /** Asks, and waits for a line; null when there will be none. */
    @Nullable String readLine(String prompt);
  }

  /**
   * Makes it.
   *
   * @param terminal where to ask
   * @param person who sits there, as the machine knows the person
   * @param patience how long the person may think
   */
  TerminalApprover(Terminal terminal, String person, Duration patience) {
    this.terminal = terminal;
    this.person = Actor.person(person);
    this.patience = patience;
  }

  @Override
  public Answer ask(ApprovalRequest request) {
    CompletableFuture<String> typed = new CompletableFuture<>();
    Thread reader = new Thread(() -> typed.complete(read(request)), "approval-prompt");
    reader.setDaemon(true);
    reader.start();
    try {
      String answer = typed.get(patience.toMillis(), TimeUnit.MILLISECONDS).strip();
      if (answer.toLowerCase(Locale.ROOT).equals("yes")) {
        return new Yes(person);
      }
      return new No(
          person,
          answer.isEmpty()
              ? person + " gave no answer"
              : "%s answered '%s', not 'yes'".formatted(person, shortened(answer)));
    } catch (TimeoutException e) {
      return new No(
          person, "%s gave no answer within %d s".formatted(person, patience.toSeconds()));
    } catch (ExecutionException e) {
      return new No(person, "the terminal could not be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new No(person, "interrupted");
    }
  }

  private String read(ApprovalRequest request) {
    String line =
        terminal.readLine(
            "%n  Approve %s as %s? Type yes to go ahead, anything else to leave it (%d s): "
                .formatted(request.plan().id(), person, patience.toSeconds()));
    return line == null ? "" : line;
  }

  private static String shortened(String answer) {
    String plain = answer.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 20 ? plain.substring(0, 20) + "..." : plain;
  }
}
