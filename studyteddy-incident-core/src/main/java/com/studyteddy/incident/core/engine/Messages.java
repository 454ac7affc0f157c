package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import java.util.List;

/** Queues what people are to be told; the key says what it is about and keeps it from doubling. */
final class Messages {
  private static final String NOTIFY = "notify";
  private static final String ASKED = "asked";
  private static final String STOPPED = "stopped";

  private Messages() {}

  static String approval(IncidentState state, Attempt attempt) {
    return state.id() + "/" + attempt.plan().id() + "/approval";
  }

  /** The same in each round: people are told once. */
  static String notify(IncidentState state, String step) {
    return "%s/%s/%s/%s".formatted(state.id(), NOTIFY, state.run().orElseThrow().procedure(), step);
  }

  static String asked(IncidentState state, String step, boolean again) {
    return key(state, ASKED, step) + (again ? "/again" : "");
  }

  static String stopped(IncidentState state, String step) {
    return key(state, STOPPED, step);
  }

  private static String key(IncidentState state, String about, String step) {
    ProcedureRun run = state.run().orElseThrow();
    return "%s/%s/%s/%s/%d".formatted(state.id(), about, run.procedure(), step, run.round());
  }

  /** The parts of a key behind the incident. */
  static List<String> parts(String key) {
    List<String> all = List.of(key.split("/"));
    return all.subList(1, all.size());
  }

  static boolean isNotify(String key) {
    return parts(key).get(0).equals(NOTIFY);
  }

  static boolean isAsked(String key) {
    return parts(key).get(0).equals(ASKED);
  }

  static void queue(
      Scribe scribe, List<String> channels, String key, Message.Kind kind, String subject) {
    for (String channel : channels) {
      if (!scribe.state().messages().containsKey(key + " " + channel)) {
        scribe.write(new MessageMoved(key, channel, kind.name(), subject, MessageState.QUEUED, ""));
      }
    }
  }
}
