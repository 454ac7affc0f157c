package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Brief;
import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Hands messages to their channels, at least once. One that is no longer worth sending is given up.
 * Safe for several threads.
 */
final class Deliveries {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Rules rules;
  private final Map<String, Channel> channels;
  private final GuardedCalls calls;

  Deliveries(Rules rules, Map<String, Channel> channels, GuardedCalls calls) {
    this.rules = rules;
    this.channels = Map.copyOf(channels);
    this.calls = calls;
  }

  CompletableFuture<Input> deliver(Command.Deliver command, IncidentState state, String anchor) {
    Channel channel = channels.get(command.channel());
    Optional<Message> message = message(command, state, anchor);
    if (channel == null || message.isEmpty()) {
      return CompletableFuture.completedFuture(
          tried(
              command,
              MessageState.GIVEN_UP,
              channel == null
                  ? "there is no such channel any more"
                  : "nobody needs to decide now"));
    }
    return calls
        .start(
            "channel '%s'".formatted(channel.id()),
            DEADLINE,
            call -> {
              Receipt receipt = channel.deliver(message.get(), Optional.empty(), call);
              call.crashPoint(CrashPoint.MESSAGE_SENT.place());
              return receipt;
            })
        .answer()
        .thenApply(receipt -> tried(command, MessageState.DELIVERED, Brief.of(receipt.remoteId())))
        .exceptionally(failure -> tried(command, MessageState.DELAYED, Failures.message(failure)));
  }

  private Optional<Message> message(Command.Deliver command, IncidentState state, String anchor) {
    MessageMoved queued = state.messages().get(command.message() + " " + command.channel());
    return queued == null || queued.kind().equals(Message.Kind.APPROVAL.name())
        ? approval(command.message(), state, anchor)
        : notice(queued, state, anchor);
  }

  /** The plan that a key asks about, as long as people are still asked. */
  private static Optional<Message> approval(String key, IncidentState state, String anchor) {
    return state
        .active()
        .filter(attempt -> state.phase().isOpen() && attempt.stage() == Attempt.Stage.AWAITING)
        .filter(attempt -> key.equals(Messages.approval(state, attempt)))
        .map(
            attempt ->
                Wording.approval(key, state.incident(), attempt.plan(), attempt.needed(), anchor));
  }

  private Optional<Message> notice(MessageMoved queued, IncidentState state, String anchor) {
    List<String> lines = new ArrayList<>();
    List<String> about = Messages.parts(queued.key());
    if (Messages.isAsked(queued.key())) {
      Optional<ProcedureRun> run = state.run().filter(r -> r.procedure().equals(about.get(1)));
      if (!state.phase().isOpen()
          || run.isEmpty()
          || run.get().ended().containsKey(about.get(2))
          || !run.get().asked().containsKey(about.get(2))) {
        return Optional.empty();
      }
      lines.add(run.get().asked().get(about.get(2)).question());
    } else if (Messages.isNotify(queued.key())) {
      rules.runbook().procedure(about.get(1)).stream()
          .flatMap(Procedure::allSteps)
          .filter(step -> step.id().equals(about.get(2)))
          .filter(Step.NotifyStep.class::isInstance)
          .map(step -> ((Step.NotifyStep) step).text())
          .forEach(lines::add);
    }
    return Optional.of(Wording.notice(queued, state.incident(), lines, anchor));
  }

  private static Input tried(Command.Deliver command, MessageState state, String detail) {
    return new Input.MessageTried(command.message(), command.channel(), state, detail);
  }
}
