package com.studyteddy.incident.gameday;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Looks after the library while a game day runs: carries each plan that waits to whoever decides,
 * and the answer back. Not for several threads.
 */
final class Attendance {
  private static final Duration ANSWER_TAKES = Duration.ofSeconds(10);

  private static final Duration PRINTING_TAKES = Duration.ofSeconds(2);

  private final IncidentResponse library;
  private final Approver approver;
  private final Screen screen;
  private final LiveTimeline timeline;
  private final Waiting waiting;
  private final Set<Digest> asked = new HashSet<>();
  private Optional<String> refusal = Optional.empty();

  Attendance(
      IncidentResponse library,
      Approver approver,
      Screen screen,
      LiveTimeline timeline,
      Waiting waiting) {
    this.library = library;
    this.approver = approver;
    this.screen = screen;
    this.timeline = timeline;
    this.waiting = waiting;
  }

  /**
   * Attends until it is over, somebody said no, or time is up. The time a person takes to decide
   * does not count.
   */
  void until(Duration longest, BooleanSupplier over) {
    boolean askedSomebody;
    do {
      boolean[] question = new boolean[1];
      waiting.until(
          longest,
          () -> {
            question[0] = next().isPresent();
            return question[0] || refusal.isPresent() || over.getAsBoolean();
          });
      askedSomebody = question[0];
      next().ifPresent(this::ask);
    } while (askedSomebody && refusal.isEmpty());
  }

  /** Why somebody said no; empty when nobody did. */
  Optional<String> refusal() {
    return refusal;
  }

  private Optional<ApprovalRequest> next() {
    return library.pendingApprovals().stream()
        .filter(request -> !asked.contains(request.plan().digest()))
        .findFirst();
  }

  private void ask(ApprovalRequest request) {
    asked.add(request.plan().digest());
    // whoever decides has the plan before the eyes, and nothing runs over it
    waiting.until(
        PRINTING_TAKES,
        () -> library.incident(request.incident()).filter(timeline::isUpToDate).isPresent());
    Approver.Answer answer = screen.whileAsking(() -> approver.ask(request));
    if (answer instanceof Approver.Yes yes) {
      say(
          library.approve(
              request.incident(), request.plan().id(), request.plan().digest(), yes.by()));
    } else if (answer instanceof Approver.No no) {
      refusal = Optional.of(no.reason());
      library.decline(request.incident(), request.plan().id(), no.by(), no.reason());
    }
  }

  private void say(java.util.concurrent.CompletionStage<ApprovalAnswer> pending) {
    try {
      ApprovalAnswer answer =
          pending.toCompletableFuture().get(ANSWER_TAKES.toSeconds(), TimeUnit.SECONDS);
      if (answer instanceof ApprovalAnswer.Refused refused) {
        screen.text(Look.BAD, "the approval does not count: " + refused.summary(), 2);
      }
    } catch (ExecutionException | TimeoutException e) {
      screen.text(Look.BAD, "the approval could not be handed over", 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException("it was interrupted", e);
    }
  }
}
