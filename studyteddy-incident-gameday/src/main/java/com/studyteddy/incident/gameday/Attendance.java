package com.studyteddy.incident.gameday;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanId;
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
  private final TimeSource time;
  private final Waiting waiting;
  private final Set<Question> asked = new HashSet<>();
  private Optional<String> refusal = Optional.empty();

  /** A plan read again, with another target, is another question. */
  private record Question(IncidentId incident, PlanId plan, Digest digest) {
    static Question of(ApprovalRequest request) {
      return new Question(request.incident(), request.plan().id(), request.plan().digest());
    }
  }

  Attendance(
      IncidentResponse library,
      Approver approver,
      Screen screen,
      LiveTimeline timeline,
      TimeSource time) {
    this.library = library;
    this.approver = approver;
    this.screen = screen;
    this.timeline = timeline;
    this.time = time;
    this.waiting = new Waiting(time);
  }

  /**
   * Attends until it is over, somebody said no, or time is up. The time a person takes to decide
   * does not count.
   */
  void until(Duration longest, BooleanSupplier over) {
    long end = time.nanoTime() + longest.toNanos();
    long left = longest.toNanos();
    while (left > 0 && waitForQuestion(Duration.ofNanos(left), over)) {
      long interrupted = time.nanoTime();
      next().ifPresent(this::ask);
      end += time.nanoTime() - interrupted;
      left = end - time.nanoTime();
    }
  }

  private boolean waitForQuestion(Duration longest, BooleanSupplier over) {
    waiting.until(longest, () -> refusal.isPresent() || next().isPresent() || over.getAsBoolean());
    return refusal.isEmpty() && next().isPresent();
  }

  /** Why somebody said no; empty when nobody did. */
  Optional<String> refusal() {
    return refusal;
  }

  private Optional<ApprovalRequest> next() {
    return library.pendingApprovals().stream()
        .filter(request -> !asked.contains(Question.of(request)))
        .findFirst();
  }

  private void ask(ApprovalRequest request) {
    asked.add(Question.of(request));
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
