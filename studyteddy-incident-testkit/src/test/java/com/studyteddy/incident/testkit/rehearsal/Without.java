package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import java.util.List;
import java.util.stream.Stream;

/** Takes one step, at any depth, out of a procedure. */
final class Without {
  private final String step;

  private Without(String step) {
    this.step = step;
  }

  /**
   * Takes it out.
   *
   * @throws IllegalArgumentException when a later step needs what it finds
   */
  static Procedure step(Procedure procedure, String step) {
    Without without = new Without(step);
    return new Procedure(
        procedure.id(),
        procedure.title(),
        procedure.symptoms(),
        without.among(procedure.steps()),
        without.among(procedure.investigation()));
  }

  private List<Step> among(List<Step> steps) {
    return steps.stream().filter(each -> !each.id().equals(step)).flatMap(this::inside).toList();
  }

  private Stream<Step> inside(Step each) {
    if (each instanceof Step.DecisionStep decision) {
      return Stream.of(
          new Step.DecisionStep(
              decision.id(),
              decision.title(),
              decision.question(),
              decision.branches().stream()
                  .map(way -> new Step.Branch(way.id(), way.when(), among(way.steps())))
                  .toList(),
              decision.handling()));
    } else if (each instanceof Step.ParallelStep parallel) {
      List<Step> left = among(parallel.steps());
      return left.size() < 2
          ? left.stream() // one alone goes on without a frame
          : Stream.of(
              new Step.ParallelStep(parallel.id(), parallel.title(), left, parallel.handling()));
    }
    return Stream.of(each);
  }
}
