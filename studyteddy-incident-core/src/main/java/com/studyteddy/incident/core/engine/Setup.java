package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.guard.Authority;
import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.health.Surveyor.Question;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.redaction.RecordRedactor;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What an engine works with; everything that is not deterministic comes in here.
 *
 * @param rules what is decided by
 * @param checks the runbook's checks, bound
 * @param binder binds steps to operations
 * @param json turns records into plain data and back
 * @param redactor takes secrets out of records that the host is given
 * @param journal where events are kept
 * @param codec turns events into records
 * @param lease how long a claim on a stream holds without renewal
 * @param guards what stands between the engine and everything that can fail
 * @param surveyor asks the checks
 * @param channels by id, how people are reached
 * @param host time, timers and threads
 * @param listeners hear what was written, one entry after the other
 * @param crashPoints hears which of the engine's own places was reached
 */
public record Setup(
    Rules rules,
    List<Question<?>> checks,
    StepBinder binder,
    RecordJson json,
    RecordRedactor redactor,
    Journal journal,
    EventCodec codec,
    Duration lease,
    Guards guards,
    Surveyor surveyor,
    Map<String, Channel> channels,
    Host host,
    List<BiConsumer<IncidentId, TimelineEntry>> listeners,
    Consumer<CrashPoint> crashPoints) {

  /**
   * The guards.
   *
   * @param calls run the code of providers and of the host
   * @param authority asks who may do what
   * @param killSwitch stops changes
   */
  public record Guards(GuardedCalls calls, Authority authority, KillSwitch killSwitch) {}

  /**
   * What the host lends.
   *
   * @param time its clocks
   * @param scheduler its timers
   * @param executor its threads
   * @param engine a name for this engine in the journal
   */
  public record Host(TimeSource time, Scheduler scheduler, Executor executor, String engine) {}

  Clockwork clockwork() {
    return new Clockwork(
        host.time(),
        host.scheduler(),
        host.executor(),
        host.time().nanoTime(),
        "%s@%s".formatted(host.engine(), host.time().instant()));
  }

  CommandRunner runner(Rules rules, TargetQueues targets) {
    Retry retry = new Retry(host.scheduler());
    return new CommandRunner(
        rules,
        binder,
        redactor,
        new StepRunner(binder, guards.calls(), surveyor, json, retry),
        new MitigationProtocol.Tools(guards.calls(), json, guards.killSwitch(), host.time()),
        guards.authority(),
        new Deliveries(rules, channels, guards.calls()),
        targets,
        retry);
  }

  IncidentLoop.Mind mind(Clockwork clockwork, Rules rules, TargetQueues targets, Lease held) {
    return new IncidentLoop.Mind(
        rules,
        new Decider(rules),
        new Next(rules),
        runner(rules, targets),
        clockwork,
        new Listeners(listeners, clockwork.executor()),
        held);
  }

  ProcedurePlanner planner(Rules rules) {
    return new ProcedurePlanner(
        rules, new ProcedurePlanner.Means(binder, json, guards, surveyor, checks, host), List.of());
  }
}
