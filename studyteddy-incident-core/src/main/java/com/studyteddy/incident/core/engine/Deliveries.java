package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Brief;
import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Hands messages to their channels, at least once. One that is no longer worth sending is given up.
 * Safe for several threads.
 */
final class Deliveries {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Map<String, Channel> channels;
  private final GuardedCalls calls;

  Deliveries(Map<String, Channel> channels, GuardedCalls calls) {
    this.channels = Map.copyOf(channels);
    this.calls = calls;
  }

  CompletableFuture<Input> deliver(Command.Deliver command, IncidentState state, String anchor) {
    Channel channel = channels.get(command.channel());
    Optional<Message> message = message(command.message(), state, anchor);
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

  /** The plan that a key asks about, as long as people are still asked. */
  private static Optional<Message> message(String key, IncidentState state, String anchor) {
    return state
        .active()
        .filter(attempt -> state.phase().isOpen() && attempt.stage() == Attempt.Stage.AWAITING)
        .filter(attempt -> key.equals(key(state, attempt)))
        .map(
            attempt ->
                Wording.approval(key, state.incident(), attempt.plan(), attempt.needed(), anchor));
  }

  static String key(IncidentState state, Attempt attempt) {
    return state.id() + "/" + attempt.plan().id() + "/approval";
  }

  private static Input tried(Command.Deliver command, MessageState state, String detail) {
    return new Input.MessageTried(command.message(), command.channel(), state, detail);
  }
}
