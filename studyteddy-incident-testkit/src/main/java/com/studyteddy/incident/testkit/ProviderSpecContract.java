package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a provider says of itself, and which arguments it takes. */
abstract class ProviderSpecContract extends ProviderFixture {
  /** Text as it may stand in an alert or a log line. */
  private static final List<String> NO_TARGETS =
      List.of(
          "undeclared", "", "a; DROP TABLE x", "../etc", "http://127.0.0.1:1/", "\u001b[31mred");

  @Test
  void namesAreWellFormedAndBeginWithTheProvider() {
    String id = provider().id();
    assertThat(id).matches("[a-z][a-z0-9-]*");
    assertThat(rig.operations())
        .allSatisfy(
            operation -> {
              OperationSpec<?> spec = operation.spec();
              assertThat(spec.id()).startsWith(id + ".").matches("[a-z0-9.-]+");
              assertThat(spec.title()).isNotBlank().doesNotContain("\n");
              assertThat(operation.spec()).as("always the same").isEqualTo(spec);
            })
        .extracting(operation -> operation.spec().id())
        .doesNotHaveDuplicates();
  }

  @Test
  void probesComeFirst() {
    List<Boolean> probes =
        rig.operations().stream().map(operation -> operation instanceof HealthProbe).toList();
    assertThat(probes.lastIndexOf(true))
        .as("the last probe comes before the first other operation")
        .isLessThan(probes.contains(false) ? probes.indexOf(false) : Integer.MAX_VALUE);
  }

  @Test
  void onlyMitigationsChangeAnything() {
    assertThat(rig.operations())
        .allSatisfy(
            operation ->
                assertThat(operation.spec().actionClass() == ActionClass.OBSERVE)
                    .as("%s only reads", operation.spec().id())
                    .isEqualTo(!(operation instanceof MitigationAction)));
  }

  @Test
  void everyOperationIsTried() {
    assertThat(allArguments().keySet())
        .as("looks() and changes() name every operation")
        .containsExactlyInAnyOrderElementsOf(
            rig.operations().stream().map(operation -> operation.spec().id()).toList());
    allArguments().forEach(rig::ready);
  }

  @Test
  void everyParameterIsDocumentedAndItsDefaultIsOne() {
    allArguments()
        .forEach(
            (operation, arguments) -> {
              for (RecordComponent component : components(operation)) {
                Parameter parameter = component.getAnnotation(Parameter.class);
                assertThat(parameter)
                    .as("@Parameter on '%s' of %s", component.getName(), operation)
                    .isNotNull();
                assertThat(parameter.value()).as(component.getName()).isNotBlank();
                if (!parameter.defaultValue().isEmpty()) {
                  rig.ready(operation, without(arguments, component.getName()));
                }
              }
            });
  }

  @Test
  void whatIsMissingIsNamed() {
    allArguments()
        .forEach(
            (operation, arguments) -> {
              for (RecordComponent component : components(operation)) {
                Parameter parameter = component.getAnnotation(Parameter.class);
                boolean needed = parameter == null || parameter.defaultValue().isEmpty();
                if (needed && component.getType() != Optional.class) {
                  assertWrong(
                      operation, without(arguments, component.getName()), component.getName());
                }
              }
            });
  }

  @Test
  void whatDoesNotExistIsNamedWithWhatDoes() {
    allArguments()
        .forEach(
            (operation, arguments) ->
                assertWrong(operation, with(arguments, "no-such-thing", "x"), "no-such-thing"));
  }

  @Test
  void whatHasTheWrongFormIsNamed() {
    allArguments()
        .forEach(
            (operation, arguments) -> {
              for (RecordComponent component : components(operation)) {
                Object nonsense =
                    arguments.get(component.getName()) instanceof List
                        ? Map.of("wrong", 1)
                        : List.of(List.of(Map.of("wrong", 1)));
                assertWrong(
                    operation, with(arguments, component.getName(), nonsense), component.getName());
              }
            });
  }

  @Test
  void textNeverBecomesATarget() {
    allArguments()
        .forEach(
            (operation, arguments) -> {
              for (String target : targets(operation)) {
                for (String text : NO_TARGETS) {
                  assertWrong(operation, with(arguments, target, text), target);
                }
              }
            });
  }

  @Test
  void aTargetOfSomebodyElseIsNotTouched() {
    looks()
        .forEach(
            (operation, arguments) ->
                targets(operation)
                    .forEach(
                        target ->
                            assertThat(looksGood(operation, with(arguments, target, "undeclared")))
                                .as("%s finds an undeclared target good", operation)
                                .isFalse()));
    forEachChange(
        trying ->
            targets(trying.operation)
                .forEach(
                    target -> {
                      Record foreign =
                          foreign(
                              trying.operation,
                              with(trying.trial.arguments(), target, "undeclared"));
                      Record before = trying.read();
                      assertThat(appliesTo(trying, foreign, before))
                          .as("%s changes an undeclared target", trying.operation)
                          .isFalse();
                      assertThat(trying.trial.effects()).isZero();
                    }));
  }

  private boolean looksGood(String operation, Map<String, Object> arguments) {
    if (!(rig.operation(operation) instanceof HealthProbe<?> probe)) {
      return false;
    }
    try {
      return good(probe, foreign(operation, arguments));
    } catch (RuntimeException refused) {
      return false;
    }
  }

  @SuppressWarnings("unchecked") // the parameters were read with this probe's own spec
  private boolean good(HealthProbe<?> probe, Record parameters) {
    return rig.call(
            probe.spec().id(), call -> ((HealthProbe<Record>) probe).probe(parameters, call))
        .isGood();
  }

  private boolean appliesTo(Trying trying, Record parameters, Record before) {
    try {
      rig.call(trying.operation, call -> trying.action.apply(parameters, before, call));
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  private Record foreign(String operation, Map<String, Object> arguments) {
    return rig.withForeignTargets(
        rig.operation(operation).spec().parameters(), new Facts(arguments));
  }

  private void assertWrong(String operation, Map<String, Object> arguments, String named) {
    Bound bound = rig.bind(operation, arguments);
    assertThat(bound).as("%s with %s", operation, arguments).isInstanceOf(Bound.Wrong.class);
    rig.hear(bound);
    assertThat(((Bound.Wrong) bound).reason())
        .contains(operation)
        .contains(named)
        .doesNotContain("\u001b");
  }

  private RecordComponent[] components(String operation) {
    return rig.operation(operation).spec().parameters().getRecordComponents();
  }

  private List<String> targets(String operation) {
    return Arrays.stream(components(operation))
        .filter(component -> component.getType() == Target.class)
        .map(RecordComponent::getName)
        .toList();
  }

  private static Map<String, Object> without(Map<String, Object> arguments, String name) {
    Map<String, Object> fewer = new LinkedHashMap<>(arguments);
    fewer.remove(name);
    return fewer;
  }

  private static Map<String, Object> with(
      Map<String, Object> arguments, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(arguments);
    more.put(name, value);
    return more;
  }
}
