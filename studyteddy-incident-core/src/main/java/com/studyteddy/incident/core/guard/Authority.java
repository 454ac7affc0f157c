package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Redactor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the host's authoriser. No answer, an exception, null, or an answer after the limit is a no.
 *
 * <p>Safe for several threads.
 */
public final class Authority {
  private final Authorizer authorizer;
  private final GuardedCalls calls;
  private final Duration timeout;
  private final Redactor redactor;

  /**
   * Makes a guard.
   *
   * @param authorizer the host's
   * @param calls runs it
   * @param timeout how long it may think
   * @param redactor cleans its reasons
   */
  public Authority(Authorizer authorizer, GuardedCalls calls, Duration timeout, Redactor redactor) {
    this.authorizer = authorizer;
    this.calls = calls;
    this.timeout = timeout;
    this.redactor = redactor;
  }

  /**
   * Asks.
   *
   * @param request what is asked
   * @return the decision; always completes normally
   */
  public CompletableFuture<Decision> decide(Authorizer.Request request) {
    return calls
        .start("the authoriser", timeout, call -> authorizer.decide(request))
        .answer()
        .thenApply(this::clean)
        .exceptionally(
            failure -> new Decision.Deny(Failures.message(failure) + ", so the answer is no"));
  }

  /**
   * Asks whether a person may decide alone for a while.
   *
   * @param incident in which incident
   * @param actor the person
   * @return the decision; always completes normally
   */
  public CompletableFuture<Decision> breakGlass(IncidentId incident, Actor actor) {
    return calls
        .start(
            "the authoriser (break-glass)", timeout, call -> authorizer.breakGlass(incident, actor))
        .answer()
        .thenApply(this::clean)
        .exceptionally(
            failure -> new Decision.Deny(Failures.message(failure) + ", so the answer is no"));
  }

  /**
   * Asks who is behind accounts.
   *
   * @param accounts the accounts
   * @return the person behind each; fails when the host does not say in time
   */
  public CompletableFuture<Map<Actor, Actor>> persons(Set<Actor> accounts) {
    return calls
        .start(
            "the authoriser (persons)",
            timeout,
            call -> {
              Map<Actor, Actor> persons = new HashMap<>();
              for (Actor account : accounts) {
                persons.put(account, Objects.requireNonNull(authorizer.person(account)));
              }
              return Map.copyOf(persons);
            })
        .answer();
  }

  private Decision clean(Decision decision) {
    String reason = Brief.redacted(decision.reason(), redactor);
    if (decision instanceof Decision.Allow) {
      return new Decision.Allow(reason);
    }
    return decision instanceof Decision.NeedApprovals need
        ? new Decision.NeedApprovals(need.persons(), reason)
        : new Decision.Deny(reason);
  }
}
