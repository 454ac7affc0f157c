package com.studyteddy.incident.core.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are parts of the keys of messages, of paths into evidence, and of file names. */
class NamesTest {
  private static final Use LOOK = Use.of("shop.lock.check", Map.of());

  private static void refused(String what, ThrowingCallable made) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(what)
        .hasMessageContaining("lower-case words joined by hyphens, at most 64 characters")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a b", "a.b", "a[0]", "", "A", "-a", "a-", "a--b", "1a", "a\n"})
  void whatWouldBreakAKeyIsNoName(String name) {
    refused("A check", () -> new Check(name, LOOK, false, Severity.P2, "x"));
    refused("A procedure", () -> Procedure.called(name, "x").build());
    refused("A step of procedure 'p'", () -> Procedure.called("p", "x").probe(name, LOOK).build());
    refused("A runbook", () -> new Runbook(name, "1", "o", "s", List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "database-issues", "p0", "step-2-b"})
  void whatIsANameIsTaken(String name) {
    Procedure procedure = Procedure.called(name, "x").probe(name, LOOK).build();
    Check check = new Check(name, LOOK, false, Severity.P2, "x");
    assertThat(new Runbook(name, "1", "o", "s", List.of(check), List.of(procedure)).id())
        .isEqualTo(name);
  }
}
