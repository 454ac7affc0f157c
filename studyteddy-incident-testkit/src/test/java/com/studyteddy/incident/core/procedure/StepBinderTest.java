package com.studyteddy.incident.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.Bench;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.NewValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepBinderTest {
  private final Bench bench = new Bench();

  private Bound bind(String path, FoundCauses found) {
    Use use = Use.of("shop.value.set", Map.of("target", "shop-db")).from("value", path);
    return bench.binder.bind(use, Map.of("causes", bench.json.toFacts(found)));
  }

  @Test
  void anArgumentIsTakenFromEvidenceByItsPath() {
    Bound bound = bind("causes.causes[1].value", FoundCauses.of("fast", "faster"));

    assertThat(bound).isInstanceOf(Bound.Ready.class);
    Bound.Ready ready = (Bound.Ready) bound;
    assertThat(ready.operation().spec().id()).isEqualTo("shop.value.set");
    assertThat(ready.invocation().arguments())
        .isEqualTo(new NewValue(Target.declaredByConfiguration("shop-db"), "faster"));
    assertThat(ready.arguments().values())
        .isEqualTo(Map.of("target", "shop-db", "value", "faster"));
  }

  @Test
  void anEmptyFindingIsNothingToDo() {
    assertThat(bind("causes.causes[0].value", FoundCauses.of()))
        .isEqualTo(new Bound.NothingToDo("step 'causes' found no causes"));
    assertThat(bind("causes.causes[2].value", FoundCauses.of("fast")))
        .isEqualTo(new Bound.NothingToDo("step 'causes' found only 1 causes"));
  }

  @Test
  void aStepThatLeftNoEvidenceIsNothingToDo() {
    Use use = Use.of("shop.value.set", Map.of("target", "shop-db")).from("value", "other.value");
    assertThat(bench.binder.bind(use, Map.of()))
        .isEqualTo(new Bound.NothingToDo("step 'other' left no evidence"));
  }

  @Test
  void aPathThatLeadsNowhereIsWrongAndNotNothing() {
    Bound bound = bind("causes.roots[0].value", FoundCauses.of("fast"));
    assertThat(bound).isInstanceOf(Bound.Wrong.class);
    assertThat(((Bound.Wrong) bound).reason())
        .startsWith("parameter 'value' cannot be taken from step 'causes': there is no 'roots'")
        .contains("causes");
  }

  @Test
  void whatStandsThereMustFitTheParameter() {
    assertThat(bind("causes.causes", FoundCauses.of("fast"))).isInstanceOf(Bound.Wrong.class);
  }

  @Test
  void evidenceSelectsATargetAndNeverBecomesOne() {
    Use use = Use.of("shop.value.set", Map.of("value", "x")).from("target", "causes.summary");
    Bound bound =
        bench.binder.bind(
            use, Map.of("causes", new Facts(Map.of("summary", "evil-db; DROP TABLE x"))));
    assertThat(bound).isInstanceOf(Bound.Wrong.class);
    assertThat(((Bound.Wrong) bound).reason()).contains("'target'").contains("[shop-db]");
  }

  @Test
  void anOperationThatIsNotThereIsWrongAndNamesThoseThatAre() {
    assertThat(((Bound.Wrong) bench.binder.bind("shop.gone", Facts.NONE)).reason())
        .isEqualTo(
            "there is no operation 'shop.gone'; present are [shop.causes.find, shop.checkout.check,"
                + " shop.locks.check, shop.value.set]; add the provider that brings it");
  }

  @Test
  void bindingCallsNothing() {
    bind("causes.causes[0].value", FoundCauses.of("fast"));
    assertThat(bench.provider.calls()).isEqualTo(List.of());
  }
}
