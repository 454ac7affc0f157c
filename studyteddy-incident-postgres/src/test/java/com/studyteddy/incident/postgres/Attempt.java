package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.util.List;
import java.util.function.Consumer;

/** One mitigation with its arguments, called as the engine calls it. */
record Attempt<P extends Record, S extends Record>(MitigationAction<P, S> action, P parameters) {
  S read() throws Exception {
    return action.read(parameters, new TestCall());
  }

  Plan plan() throws Exception {
    return action.plan(parameters, read());
  }

  Change apply(S before) throws Exception {
    return apply(before, new TestCall());
  }

  Change apply(S before, TestCall call) throws Exception {
    return action.apply(parameters, before, call);
  }

  /** What the target tells now. */
  Settled settled(S before) throws Exception {
    return action.settle(parameters, before, read());
  }

  static Consumer<Throwable> refused(String code, String... words) {
    return e -> {
      assertThat(e).isInstanceOf(RefusedException.class);
      List.of(words).forEach(each -> assertThat(e).hasMessageContaining(each));
      assertThat(((RefusedException) e).code()).isEqualTo(code);
    };
  }
}
