package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What commands work on. Immutable; holds no secret.
 *
 * @param directory where the file lies; relative paths are seen from there
 * @param environment its name; whoever changes something has to say it again
 * @param runbook a file, or {@code studyteddy} for the one that is shipped; empty when there is
 *     none
 * @param journal the directory of the journal; empty when nothing can be changed
 * @param mode how far a command may go
 * @param approvals who may say yes, by class of action; nobody where a class is missing
 * @param speakers accounts that may act in the name of others
 * @param databases PostgreSQL databases by name, in the order of the file
 * @param limits the bounds of one change
 */
public record Configuration(
    Path directory,
    String environment,
    Optional<String> runbook,
    Optional<Path> journal,
    Mode mode,
    Map<ActionClass, Approvers> approvals,
    Set<String> speakers,
    List<DatabaseSettings> databases,
    Limits limits) {
  /** The runbook that is shipped. */
  public static final String SHIPPED = "studyteddy";

  /** Copies the collections. */
  public Configuration {
    Map<ActionClass, Approvers> sorted = new EnumMap<>(ActionClass.class);
    sorted.putAll(approvals);
    approvals = Collections.unmodifiableMap(sorted);
    speakers = Set.copyOf(speakers);
    databases = List.copyOf(databases);
  }

  /**
   * Who may say yes to one class of action.
   *
   * @param persons their accounts
   * @param needs how many of them must
   */
  public record Approvers(Set<String> persons, int needs) {
    /** Copies the set; refuses a number that cannot be reached. */
    public Approvers {
      persons = Set.copyOf(persons);
      if (needs < 1 || needs > persons.size()) {
        throw new IllegalArgumentException(
            "%d of %d persons can never agree; name more persons, or need fewer"
                .formatted(needs, persons.size()));
      }
    }
  }

  /**
   * A database account.
   *
   * @param user the role
   * @param secret where its password is
   */
  public record Account(String user, SecretReference secret) {}

  /**
   * A PostgreSQL database.
   *
   * @param name by which runbooks select it
   * @param url where it is, {@code jdbc:postgresql://...}; holds no account
   * @param observer looks
   * @param signaller stops sessions; empty when none may be stopped
   */
  public record DatabaseSettings(
      String name, String url, Account observer, Optional<Account> signaller) {}
}
