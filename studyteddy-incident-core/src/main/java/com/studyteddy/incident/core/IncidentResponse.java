package com.studyteddy.incident.core;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.engine.Engine;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.engine.Input;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.core.review.PostMortems;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.timeline.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one entry point: watches a service by its runbook, and brings its incidents to an end.
 *
 * <p>Nothing happens before {@link #start}. All methods are safe for several threads; none waits
 * for a provider or for a person. No static state: several in one JVM never meet, as long as each
 * has a journal of its own. On a journal that replicas share one of them acts: {@link #commands}.
 *
 * @since 0.1
 */
public final class IncidentResponse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentResponse.class);

  private static final long CLOSING_MILLIS = 1_500;

  private final Engine engine;
  private final GuardedCalls calls;
  private final List<ResponseProvider> providers;
  private final OwnThreads threads;

  IncidentResponse(
      Engine engine, GuardedCalls calls, List<ResponseProvider> providers, OwnThreads threads) {
    this.engine = engine;
    this.calls = calls;
    this.providers = providers;
    this.threads = threads;
  }

  /**
   * Begins to say what it works with.
   *
   * @return an empty builder
   */
  public static IncidentResponseBuilder builder() {
    return new IncidentResponseBuilder();
  }

  /**
   * Begins to say what a shadow works with: it walks the whole way and its timeline says what it
   * would have done. It has no authoriser, its providers' changes cannot be called, and its grants
   * may be read-only; a host can live with it before giving it any power.
   *
   * @return an empty builder whose mode is {@link com.studyteddy.incident.policy.Mode#SHADOW} and
   *     stays so
   */
  public static IncidentResponseBuilder shadow() {
    return new IncidentResponseBuilder().asShadow();
  }

  /**
   * Reads the journal, goes on with incidents that are open, and begins to survey.
   *
   * @throws com.studyteddy.incident.host.JournalException when the journal cannot be read, is
   *     damaged, or another engine holds it; nothing runs then. Where replicas share a journal it
   *     is no error that another commands: this one stands by
   * @throws IllegalStateException when it was started or closed before
   */
  public void start() {
    engine.start();
  }

  /**
   * Asks every check now, or joins the survey under way.
   *
   * @return what they say, once open incidents have taken it in
   */
  public CompletableFuture<HealthReport> survey() {
    return engine.survey();
  }

  /**
   * Takes in an alert of another system. Its text selects among what the runbook declares; it never
   * becomes a target or an action.
   *
   * @param alert the alert; one that fires joins the open incident of its correlation key or opens
   *     a new one
   */
  public void report(Alert alert) {
    engine.report(alert);
  }

  /**
   * Tells whether it is this engine that acts. Of several that share a journal one commands; the
   * others stand by, take in alerts for it, tell of incidents, and take over when it ends. What
   * people answer must reach the one that commands: elsewhere it is refused with the code {@code
   * "standing-by"}.
   *
   * @return always true where the journal is not shared
   */
  public boolean commands() {
    return engine.commands();
  }

  /**
   * Lists all incidents, open or not.
   *
   * @return snapshots, sorted by id
   */
  public List<Incident> incidents() {
    return engine.incidents();
  }

  /**
   * Finds an incident.
   *
   * @param id its id
   * @return a snapshot; empty when there is none of that id
   */
  public Optional<Incident> incident(IncidentId id) {
    return incidents().stream().filter(incident -> incident.id().equals(id)).findFirst();
  }

  /**
   * Reads everything that happened in an incident.
   *
   * @param id the incident
   * @return the timeline as it stands in the journal, without secrets
   * @throws IncidentException code {@code "no-such-incident"}
   */
  public Timeline timeline(IncidentId id) {
    return engine.timeline(id);
  }

  /**
   * Writes up an incident from its timeline; the same timeline gives an equal result.
   *
   * @param id the incident
   * @return the post-mortem; of an open incident, what is known so far
   * @throws IncidentException code {@code "no-such-incident"}
   */
  public PostMortem postMortem(IncidentId id) {
    Timeline timeline = timeline(id);
    IncidentState state =
        Fold.of(id, timeline.entries())
            .orElseThrow(() -> new IncidentException("no-such-incident", id + " is empty"));
    return PostMortems.of(state.incident(), timeline, engine.runbook(id));
  }

  /**
   * Tells whether an incident goes on without people: something is looked at, planned, carried out
   * or proved. A host whose process ends as soon as nothing does, such as a command, asks this.
   *
   * @param id the incident
   * @return false when it waits for people, when this round has nothing left to do, or when it is
   *     over; messages that are still to be delivered do not count
   * @throws IncidentException code {@code "no-such-incident"}
   */
  public boolean goesOn(IncidentId id) {
    return engine.goesOn(id);
  }

  /**
   * Lists the plans that wait for people.
   *
   * @return sorted by incident; empty when nobody is asked
   */
  public List<ApprovalRequest> pendingApprovals() {
    return engine.pendingApprovals();
  }

  /**
   * Says yes to a plan, in the name of a person whose identity the host has verified.
   *
   * @param id the incident
   * @param plan which plan
   * @param digest the digest that the person was shown; a yes to another digest does not count
   * @param by the person
   * @return whether it counts; fails with {@link IncidentException} when it could not be written
   *     down, and then it does not count
   * @throws IncidentException code {@code "no-such-incident"}
   */
  public CompletionStage<ApprovalAnswer> approve(
      IncidentId id, PlanId plan, Digest digest, Actor by) {
    return engine.approve(id, plan, digest, by);
  }

  /**
   * Says no to a plan. It is not carried out, and the step that called for it ends.
   *
   * @param id the incident
   * @param plan which plan
   * @param by who
   * @param reason why
   * @throws IncidentException codes {@code "no-such-incident"}, {@code "incident-halted"}
   */
  public void decline(IncidentId id, PlanId plan, Actor by, String reason) {
    engine.take(id, new Input.Declined(plan, by, reason));
  }

  /**
   * Lists the steps that wait for people: something to do, or something to decide.
   *
   * @return sorted by incident; empty when nobody is waited for
   */
  public List<WaitingStep> waitingSteps() {
    return engine.waitingSteps();
  }

  /**
   * Says that an open step was done by hand, be it a task for people or a step that the library
   * would have done; a plan that waits for approval there is dropped.
   *
   * @param id the incident
   * @param step the step's id
   * @param by the person
   * @param evidence what shows it, such as a link; may be empty where the step asks for none
   * @throws IncidentException nothing is written then; codes {@code "no-such-step"} when it is not
   *     open, {@code "not-a-task"} for a decision, {@code "not-a-person"}, {@code
   *     "evidence-missing"}, {@code "not-proved"} while the verification gate does not hold, {@code
   *     "under-way"}, {@code "incident-over"}, {@code "no-such-incident"}, {@code
   *     "incident-halted"}
   */
  public void complete(IncidentId id, String step, Actor by, String evidence) {
    engine.take(id, new Input.DoneByHand(step, by, evidence));
  }

  /**
   * Leaves an open step out; a plan that waits for approval there is dropped.
   *
   * @param id the incident
   * @param step the step's id
   * @param by the person
   * @param reason why; not blank
   * @throws IncidentException as for {@link #complete}, and code {@code "reason-missing"}
   */
  public void skip(IncidentId id, String step, Actor by, String reason) {
    engine.take(id, new Input.Skipped(step, by, reason));
  }

  /**
   * Decides an open decision.
   *
   * @param id the incident
   * @param step the step's id
   * @param by the person
   * @param branch which of the choices
   * @throws IncidentException as for {@link #complete}, and code {@code "no-such-choice"}
   */
  public void choose(IncidentId id, String step, Actor by, String branch) {
    engine.take(id, new Input.Chosen(step, by, branch));
  }

  /**
   * Runs a procedure in an open incident, in place of the one that runs there.
   *
   * @param id the incident
   * @param procedure the procedure's id
   * @param by the person who calls for it
   * @param reason why
   * @throws IncidentException codes {@code "no-such-procedure"}, {@code "not-a-person"}, {@code
   *     "under-way"} while a change is carried out or proved, {@code "incident-over"}, {@code
   *     "no-such-incident"}, {@code "incident-halted"}
   */
  public void run(IncidentId id, String procedure, Actor by, String reason) {
    engine.take(id, new Input.ProcedureCalled(procedure, by, reason));
  }

  /**
   * Closes an incident that is resolved: its review is written.
   *
   * @param id the incident
   * @param by the person
   * @param reason such as where the review is found
   * @throws IncidentException codes {@code "not-resolved"}, {@code "not-a-person"}, {@code
   *     "no-such-incident"}, {@code "incident-halted"}
   */
  public void closeIncident(IncidentId id, Actor by, String reason) {
    engine.take(id, new Input.Closed(by, reason));
  }

  /**
   * Lets one person decide alone for 30 minutes, where several would have to agree: in a P0 only,
   * with a reason of at least 20 characters, and when the authoriser allows it. Everybody is told,
   * and the review must come back to it. Limits, budgets and the kill switch stay as they are.
   *
   * @param id the incident
   * @param by the person, whose identity the host has verified
   * @param reason why nobody else can agree
   * @return {@link ApprovalAnswer.Sufficient}, or why not; the attempt is on the timeline either
   *     way
   * @throws IncidentException code {@code "no-such-incident"}
   */
  public CompletionStage<ApprovalAnswer> breakGlass(IncidentId id, Actor by, String reason) {
    return engine.breakGlass(id, by, reason);
  }

  /**
   * Takes an incident: from now on this person looks after it.
   *
   * @param id the incident
   * @param by the person
   * @throws IncidentException codes {@code "no-such-incident"}, {@code "incident-halted"}
   */
  public void acknowledge(IncidentId id, Actor by) {
    engine.take(id, new Input.Acknowledged(by));
  }

  /**
   * Closes an open incident because nothing was wrong.
   *
   * @param id the incident
   * @param by who says so
   * @param reason why
   * @throws IncidentException codes {@code "no-such-incident"}, {@code "incident-halted"}
   */
  public void falseAlarm(IncidentId id, Actor by, String reason) {
    engine.take(id, new Input.FalseAlarm(by, reason));
  }

  /**
   * Adds a remark to the timeline.
   *
   * @param id the incident
   * @param by who
   * @param text one or more lines
   * @throws IncidentException codes {@code "no-such-incident"}, {@code "incident-halted"}
   */
  public void note(IncidentId id, Actor by, String text) {
    engine.take(id, new Input.Remark(by, text));
  }

  /**
   * Plans a change by hand, outside any incident, and changes nothing.
   *
   * @param operation the id of a mitigation
   * @param arguments its arguments as plain data
   * @return the plan; fails with {@link IllegalArgumentException} when the arguments make no sense,
   *     with {@code RefusedException} when it must not be done, with {@link IncidentException} when
   *     the target could not be read
   */
  public CompletableFuture<PlanCard> plan(String operation, Facts arguments) {
    return engine.plan(operation, arguments);
  }

  /**
   * Plans a whole procedure as if it began now, outside any incident. What looks is run, what
   * changes is planned, the guards are asked about all changes together; nothing is changed,
   * nothing is written down, and nobody but the authoriser is asked.
   *
   * @param procedure the procedure's id
   * @return the plan, without secrets; what fails is a step of it
   * @throws IncidentException code {@code "no-such-procedure"}
   */
  public CompletableFuture<ProcedurePlan> plan(String procedure) {
    return engine.plan(procedure, Optional.empty());
  }

  /**
   * Plans a whole procedure in the light of an open incident: its changes count against the budget,
   * and so do pauses and what is being proved. Where the procedure is under way there, the plan
   * goes on behind the steps that are over. As for {@link #plan(String)}, nothing is changed or
   * written down.
   *
   * @param procedure the procedure's id
   * @param id the incident
   * @return the plan, without secrets; what fails is a step of it
   * @throws IncidentException codes {@code "no-such-procedure"}, {@code "no-such-incident"}, {@code
   *     "incident-over"}
   */
  public CompletableFuture<ProcedurePlan> plan(String procedure, IncidentId id) {
    return engine.plan(procedure, Optional.of(id));
  }

  /**
   * Stops every change at once: none begins, and those under way are cancelled. Holds over a
   * restart. Surveys and diagnoses go on.
   *
   * @param by who
   * @param reason why
   * @throws com.studyteddy.incident.host.JournalException when it could not be written down; it is
   *     engaged all the same, until the library is closed
   */
  public void engageKillSwitch(Actor by, String reason) {
    engine.moveKillSwitch(true, by, reason);
  }

  /**
   * Allows changes again.
   *
   * @param by who
   * @param reason why
   * @throws com.studyteddy.incident.host.JournalException when it could not be written down; it is
   *     still engaged then
   */
  public void releaseKillSwitch(Actor by, String reason) {
    engine.moveKillSwitch(false, by, reason);
  }

  /**
   * Ends it within five seconds; safe to call twice. Calls under way are cancelled, providers are
   * closed (one that hangs there is left behind on a daemon thread), threads of the library's own
   * end; what the host has lent stays as it is. A change whose end was not seen is read back after
   * the next start.
   */
  @Override
  public void close() {
    engine.close();
    calls.close();
    closeProviders();
    threads.close();
  }

  /** On threads of their own, since what a provider does there has no deadline. */
  private void closeProviders() {
    CountDownLatch open = new CountDownLatch(providers.size());
    for (ResponseProvider provider : providers) {
      threads
          .daemon(
              () -> {
                try {
                  provider.close();
                } catch (Throwable failed) { // also Errors: the other providers are closed still
                  LOG.warn("Provider '{}' could not be closed: {}", provider.id(), kind(failed));
                } finally {
                  open.countDown();
                }
              },
              "closing")
          .start();
    }
    try {
      if (!open.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("{} of {} providers are still closing", open.getCount(), providers.size());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not its message, which nobody has redacted. */
  private static String kind(Throwable failed) {
    return failed.getClass().getSimpleName();
  }
}
