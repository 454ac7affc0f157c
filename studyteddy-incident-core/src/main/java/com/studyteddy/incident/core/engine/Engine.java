package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.mitigation.Digests;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEvent.AlertJoined;
import com.studyteddy.incident.timeline.TimelineEvent.KillSwitchMoved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine at work: surveys at their interval, incidents, people's decisions, the kill switch.
 * Safe for several threads.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Setup setup;
  private final Clockwork clockwork;
  private final CommandRunner runner;
  private final Incidents incidents;
  private final Control control;
  private final Watch watch;
  private final Onlooker onlooker;

  /** One of several on a shared journal; empty where the journal is this engine's alone. */
  private final Optional<Replica> replica;

  private final AtomicLong watches = new AtomicLong();
  private final AtomicReference<Life> life = new AtomicReference<>(Life.NEW);
  private volatile Scheduler.@Nullable Cancellable nextSurvey;
  private volatile Scheduler.@Nullable Cancellable nextRenewal;

  private enum Life {
    NEW,
    STARTED,
    CLOSED
  }

  /**
   * Puts an engine together; nothing is read or started yet.
   *
   * @param setup what it works with
   */
  public Engine(Setup setup) {
    this.setup = setup;
    this.clockwork = setup.clockwork();
    StreamWriter.Store store =
        new StreamWriter.Store(setup.journal(), setup.codec(), setup.lease(), setup.crashPoints());
    Lease lease = new Lease(setup.journal().isShared(), setup.lease(), clockwork.time());
    setup.guards().killSwitch().alsoWhile(lease::obstacle);
    TargetQueues targets = new TargetQueues(); // one for all: a target does not know of runbooks
    Minds minds =
        new Minds(
            setup.rules(),
            new KeptRunbooks(store, setup.json(), clockwork),
            rules -> setup.mind(clockwork, rules, targets, lease));
    this.runner = minds.present().runner();
    this.incidents = new Incidents(minds, store, new Digests(setup.json()), clockwork);
    this.control = new Control(store, setup.guards().killSwitch(), clockwork);
    this.watch =
        new Watch(
            setup.rules(),
            incidents,
            setup.surveyor(),
            setup.binder(),
            setup.redactor(),
            setup.checks(),
            clockwork);
    this.onlooker = new Onlooker(store, minds);
    this.replica =
        setup.journal().isShared()
            ? Optional.of(
                new Replica(control, incidents, watch, store, lease, clockwork, new Surveys()))
            : Optional.empty();
  }

  private final class Surveys implements Replica.Surveys {
    @Override
    public void begin() {
      long watch = watches.incrementAndGet();
      nextSurvey = clockwork.later(Duration.ZERO, () -> surveyOverAndOver(watch));
    }

    @Override
    public void end() {
      watches.incrementAndGet();
      cancel(nextSurvey);
    }
  }

  /**
   * Reads the journal, goes on with what is open, and begins to survey.
   *
   * @throws com.studyteddy.incident.host.JournalException when the journal cannot be read or is in
   *     other hands; nothing is started then
   */
  public void start() {
    if (!life.compareAndSet(Life.NEW, Life.STARTED)) {
      throw new IllegalStateException("It was started before; make another one");
    }
    boolean started = false;
    try {
      if (replica.isPresent()) {
        replica.get().start();
      } else {
        control.open();
        incidents.load(() -> {});
        incidents.resume();
      }
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
    if (replica.isEmpty()) {
      new Surveys().begin();
      nextRenewal = clockwork.later(renewal(), this::renew);
    }
  }

  /** Goes on until the library is closed, or this engine does not command any more. */
  private void surveyOverAndOver(long number) {
    if (life.get() != Life.STARTED || watches.get() != number) {
      return;
    }
    var unused =
        watch
            .survey()
            .whenComplete(
                (report, failure) -> {
                  if (failure != null) {
                    LOG.error("A survey could not be taken in", failure);
                  }
                  if (life.get() == Life.STARTED && watches.get() == number) {
                    nextSurvey =
                        clockwork.later(
                            setup.rules().limits().surveyInterval(),
                            () -> surveyOverAndOver(number));
                  }
                });
  }

  private Duration renewal() {
    return setup.lease().dividedBy(3);
  }

  private void renew() {
    if (life.get() != Life.STARTED) {
      return;
    }
    try {
      control.renew();
      incidents.renew();
    } catch (RuntimeException lost) {
      LOG.error("The journal is in other hands now; nothing more is done here", lost);
      incidents
          .all()
          .forEach(loop -> loop.halt("the journal is in other hands: " + lost.getMessage()));
      return;
    }
    nextRenewal = clockwork.later(renewal(), this::renew);
  }

  /**
   * Takes a survey now, or joins the one under way.
   *
   * @return what the checks say, once that was taken in
   */
  public CompletableFuture<HealthReport> survey() {
    requireCommand();
    return watch.survey();
  }

  /**
   * Takes in an alert of another system.
   *
   * @param alert the alert
   */
  public void report(Alert alert) {
    requireStarted();
    if (commands()) {
      watch.alerted(alert);
    } else {
      replica.orElseThrow().inbox().put(new AlertJoined(alert), Actor.ENGINE);
    }
  }

  /**
   * Tells whether it is this engine that acts.
   *
   * @return always true where the journal is not shared; else whether it commands at this moment
   */
  public boolean commands() {
    return replica.map(Replica::commands).orElse(true);
  }

  /**
   * Lists the incidents.
   *
   * @return by id
   */
  public List<Incident> incidents() {
    return commands() ? incidents.snapshots() : onlooker.incidents();
  }

  /**
   * Reads a timeline.
   *
   * @param id the incident
   * @return every entry, as it stands in the journal
   */
  public Timeline timeline(IncidentId id) {
    requireStarted();
    return new Timeline(id, commands() ? incidents.timeline(id) : onlooker.timeline(id));
  }

  /**
   * Returns the runbook that an incident runs, or ran, against.
   *
   * @param id the incident
   * @return as it was when the incident was opened, where that was kept
   */
  public Runbook runbook(IncidentId id) {
    return commands() ? incidents.get(id).rules().runbook() : onlooker.runbook(id);
  }

  /**
   * Tells whether an incident goes on without people.
   *
   * @param id the incident
   * @return false when it waits for them, is over, or has nothing left to do in this round
   */
  public boolean goesOn(IncidentId id) {
    requireCommand();
    return incidents.get(id).goesOn();
  }

  /**
   * Lists the plans that wait for people.
   *
   * @return by incident
   */
  public List<ApprovalRequest> pendingApprovals() {
    replica.ifPresent(Replica::requireCommand);
    return incidents.all().stream()
        .filter(loop -> loop.halted().isEmpty()) // an answer could not be written down
        .flatMap(loop -> pending(loop).stream())
        .toList();
  }

  /**
   * Lists the steps that wait for people.
   *
   * @return by incident
   */
  public List<WaitingStep> waitingSteps() {
    replica.ifPresent(Replica::requireCommand);
    return incidents.all().stream()
        .filter(loop -> loop.halted().isEmpty())
        .filter(IncidentLoop::isOpen)
        .flatMap(loop -> loop.state().stream().flatMap(s -> loop.rules().waiting(s).stream()))
        .toList();
  }

  private Optional<ApprovalRequest> pending(IncidentLoop loop) {
    return loop.state()
        .filter(state -> state.phase().isOpen())
        .flatMap(IncidentState::active)
        .filter(attempt -> attempt.stage() == Attempt.Stage.AWAITING && attempt.needed() > 0)
        .map(
            attempt ->
                new ApprovalRequest(
                    loop.id(),
                    attempt.plan(),
                    attempt.needed(),
                    attempt.holdingAt(clockwork.now()),
                    attempt.reason()));
  }

  /**
   * Counts a person's yes, after the authoriser was asked about that person.
   *
   * @param id the incident
   * @param plan the plan
   * @param digest the digest that the person was shown
   * @param by the person
   * @return the answer; fails with {@link IncidentException} when it could not be written down
   */
  public CompletableFuture<ApprovalAnswer> approve(
      IncidentId id, PlanId plan, Digest digest, Actor by) {
    requireCommand();
    IncidentLoop loop = incidents.get(id);
    CompletableFuture<Decision> decision =
        loop.state()
            .flatMap(
                state ->
                    state
                        .attempt(plan)
                        .map(attempt -> runner.mayApprove(attempt.plan(), state, by)))
            .orElseGet(
                () -> CompletableFuture.completedFuture(new Decision.Deny("there is no " + plan)));
    return decision
        .thenCombine(
            runner.persons(loop.state(), plan, by),
            (said, persons) ->
                new Input.Vote(
                    plan,
                    digest,
                    by,
                    persons.isEmpty() ? new Decision.Deny("nobody says who that is") : said,
                    persons))
        .thenApplyAsync(vote -> loop.handle(vote).orElseThrow(), clockwork::soon);
  }

  /**
   * Lets one person decide alone for a while, after the authoriser was asked about that person.
   *
   * @param id the incident
   * @param by the person
   * @param reason why
   * @return the answer; fails with {@link IncidentException} when it could not be written down
   */
  public CompletableFuture<ApprovalAnswer> breakGlass(IncidentId id, Actor by, String reason) {
    requireCommand();
    IncidentLoop loop = incidents.get(id);
    return runner
        .mayBreakGlass(id, by)
        .thenApplyAsync(
            said -> loop.handle(new Input.GlassAsked(by, reason, said)).orElseThrow(),
            clockwork::soon);
  }

  /**
   * Hands an input of a person to an incident.
   *
   * @param id the incident
   * @param input what the person decided
   * @throws IncidentException codes {@code "no-such-incident"}, {@code "incident-halted"}
   */
  public void take(IncidentId id, Input input) {
    requireCommand();
    incidents.get(id).handle(input);
  }

  /**
   * Plans a change by hand, outside any incident.
   *
   * @param operation the id of a mitigation
   * @param arguments its arguments as plain data
   * @return the plan; nothing is changed
   */
  public CompletableFuture<PlanCard> plan(String operation, Facts arguments) {
    requireStarted();
    return runner.planAlone(operation, arguments);
  }

  /**
   * Plans a whole procedure; nothing is changed or written down.
   *
   * @param procedure its id
   * @param incident in the light of whose record; empty for one that has not begun
   * @return the plan
   * @throws IncidentException codes {@code "no-such-procedure"}, {@code "no-such-incident"}, {@code
   *     "incident-over"}
   */
  public CompletableFuture<ProcedurePlan> plan(String procedure, Optional<IncidentId> incident) {
    requireCommand();
    Optional<IncidentLoop> loop = incident.map(incidents::get);
    Optional<IncidentState> record = loop.flatMap(IncidentLoop::state);
    record
        .filter(state -> !state.phase().isOpen())
        .ifPresent(
            state -> {
              throw new IncidentException(
                  "incident-over", "%s is over, nothing is planned for it".formatted(state.id()));
            });
    Rules rules = loop.map(IncidentLoop::rules).orElse(setup.rules());
    Procedure known = rules.known(procedure);
    return setup
        .planner(rules)
        .plan(known, record, incidents.neighbours().around(incident), clockwork.now())
        .thenApply(plan -> setup.redactor().redact(plan, ProcedurePlan.class));
  }

  /**
   * Moves the kill switch.
   *
   * @param engaged true to stop every change at once
   * @param by who
   * @param reason why
   */
  public void moveKillSwitch(boolean engaged, Actor by, String reason) {
    requireStarted();
    if (engaged && !commands()) {
      replica.orElseThrow().inbox().put(new KillSwitchMoved(true, reason), by);
    } else if (engaged) {
      control.engage(by, reason);
    } else {
      requireCommand();
      control.release(by, reason);
    }
  }

  private void requireCommand() {
    requireStarted();
    replica.ifPresent(Replica::requireCommand);
  }

  private void requireStarted() {
    Life now = life.get();
    if (now != Life.STARTED) {
      throw new IllegalStateException(
          now == Life.NEW ? "It was not started; call start() first" : "It is closed");
    }
  }

  /** Ends every timer and gives the claims back; safe to call twice. */
  @Override
  public void close() {
    if (life.getAndSet(Life.CLOSED) == Life.CLOSED) {
      return;
    }
    cancel(nextSurvey);
    cancel(nextRenewal);
    if (replica.isPresent()) {
      replica.get().close();
      return;
    }
    incidents.close();
    try {
      control.close();
    } catch (RuntimeException failed) {
      LOG.debug("The claim was not given back; its lease runs out", failed);
    }
  }

  private static void cancel(Scheduler.@Nullable Cancellable timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
