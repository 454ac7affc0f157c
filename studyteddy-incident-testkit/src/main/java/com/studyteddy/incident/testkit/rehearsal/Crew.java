package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Request;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.operation.ActionClass;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The people of a rehearsal: a commander who calls for procedures, and does and decides what the
 * scenario says, and two others who say yes to every plan; a minute after they are asked.
 */
final class Crew implements Authorizer {
  private static final Actor COMMANDER = Actor.person("commander");
  private static final Actor FIRST = Actor.person("first-responder");
  private static final Actor SECOND = Actor.person("second-responder");
  private static final Duration THINKING = Duration.ofMinutes(1);

  private final Scenario scenario;
  private final World world;
  private final Map<String, Duration> asked = new HashMap<>();
  private final Set<String> atALoss = new TreeSet<>();
  private boolean called;

  Crew(Scenario scenario, World world) {
    this.scenario = scenario;
    this.world = world;
  }

  @Override
  public Decision decide(Request request) {
    if (request.actor().isPresent()) {
      return new Decision.Allow("one of the crew");
    }
    boolean several =
        request.actionClass() == ActionClass.DESTRUCTIVE
            || request.actionClass() == ActionClass.PUBLIC;
    return new Decision.NeedApprovals(several ? 2 : 1, "the crew decides");
  }

  /** Does what is due now. */
  void act(IncidentResponse response) {
    scenario.byName.ifPresent(procedure -> call(response, procedure));
    response.pendingApprovals().forEach(request -> approve(response, request));
    response.waitingSteps().forEach(step -> answer(response, step));
  }

  private void call(IncidentResponse response, String procedure) {
    Optional<IncidentId> incident = response.incidents().stream().map(Incident::id).findFirst();
    if (!called && incident.isPresent()) {
      called =
          accepted(() -> response.run(incident.get(), procedure, COMMANDER, "it is rehearsed"));
    }
  }

  private void approve(IncidentResponse response, ApprovalRequest request) {
    if (isDue("plan " + request.plan().digest())) {
      var unused =
          response.approve(
              request.incident(),
              request.plan().id(),
              request.plan().digest(),
              request.given().isEmpty() ? FIRST : SECOND);
    }
  }

  private void answer(IncidentResponse response, WaitingStep step) {
    String id = step.step();
    if (!isDue(question(id))) {
      return;
    }
    boolean decision = !step.choices().isEmpty();
    Optional<String> answer =
        Optional.ofNullable((decision ? scenario.choices : scenario.tasks).get(id));
    if (answer.isEmpty()) {
      atALoss.add(id);
      return;
    }
    accepted(
        () -> {
          if (decision) {
            response.choose(step.incident(), id, COMMANDER, answer.get());
          } else {
            response.complete(step.incident(), id, COMMANDER, answer.get());
          }
        });
  }

  private static String question(String step) {
    return "step " + step;
  }

  private boolean isDue(String question) {
    Duration since = asked.computeIfAbsent(question, first -> world.elapsed());
    return world.elapsed().minus(since).compareTo(THINKING) >= 0;
  }

  /** What is refused now, such as a proof that is not there yet, is tried again later. */
  private static boolean accepted(Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (IncidentException refused) {
      return false;
    }
  }

  /** The steps that the scenario gives an answer for and that nobody was asked. */
  Set<String> neverAsked() {
    Set<String> steps = new TreeSet<>(scenario.choices.keySet());
    steps.addAll(scenario.tasks.keySet());
    steps.removeIf(step -> asked.containsKey(question(step)));
    return steps;
  }

  /** The steps that people were asked and had no answer for. */
  Set<String> atALoss() {
    return new TreeSet<>(atALoss);
  }
}
