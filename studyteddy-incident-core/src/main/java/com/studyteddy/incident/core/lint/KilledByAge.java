package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sessions are stopped because they are old, or by a process id that may mean another by now. */
final class KilledByAge extends GuardedRule {
  private static final int EXCLUSIONS = 1;
  private static final int IDENTITY = 2;
  private static final Set<String> KILL =
      Set.of("kill", "terminate", "cancel", "stop", "reap", "killing", "end");
  private static final Set<String> WHAT =
      Set.of(
          "query",
          "queries",
          "session",
          "sessions",
          "connection",
          "connections",
          "backend",
          "backends",
          "transaction",
          "transactions",
          "statement",
          "statements",
          "process",
          "pid");
  private static final Set<String> OLD =
      Set.of("long", "longer", "older", "old", "slow", "stuck", "minute", "hour", "second", "age");
  private static final Set<String> AGE =
      Set.of("older", "age", "longer", "duration", "than", "minutes", "seconds", "long", "running");
  private static final Set<String> SPARES =
      Set.of(
          "exclude",
          "except",
          "excluding",
          "protect",
          "protected",
          "skip",
          "ignore",
          "spare",
          "exclusions",
          "only");

  KilledByAge() {
    super(
        Trap.KILLED_BY_AGE,
        Side.ANYWHERE,
        "leaving protected sessions out",
        "a check that it is still the same session");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      if (missing(command) != 0) {
        return Optional.of(new Hit(command.line(), "sessions are stopped"));
      }
    }
    return Optional.empty();
  }

  /** What a command that stops sessions lacks; 0 when it stops none, or lacks nothing. */
  private static int missing(Command command) {
    String sql = Sql.in(command);
    if (!sql.isBlank()) {
      return ofSql(sql);
    }
    if (command.runs("pkill", "killall")) {
      boolean old =
          command.has("--older", "-O", "--older-than") || command.option("-o").isPresent();
      return old ? EXCLUSIONS | IDENTITY : 0;
    }
    if (command.runs("pt-kill")) {
      boolean old = command.has("--busy-time", "--idle-time", "--any-busy-time");
      boolean spares = command.has("--ignore-user", "--match-user", "--ignore-db", "--match-db");
      return command.has("--kill", "--kill-query") && old && !spares ? EXCLUSIONS : 0;
    }
    List<String> name = Names.words(command.program());
    boolean script =
        (command.words().get(0).text().indexOf('/') >= 0 || command.program().indexOf('.') > 0)
            && name.stream().anyMatch(KILL::contains)
            && name.stream().anyMatch(WHAT::contains);
    return script ? ofScript(command) : 0;
  }

  private static int ofScript(Command command) {
    List<String> said = Names.words(String.join(" ", command.arguments()));
    boolean spares = said.stream().anyMatch(SPARES::contains);
    boolean start = said.contains("start") || said.contains("identity");
    boolean one = said.contains("pid") && start;
    return (spares || one ? 0 : EXCLUSIONS) | (start ? 0 : IDENTITY);
  }

  private static int ofSql(String sql) {
    String dense = sql.replace(" ", "").replace("\n", "");
    boolean kills = dense.contains("pg_terminate_backend(") || dense.contains("pg_cancel_backend(");
    boolean list = dense.contains("pg_stat_activity");
    boolean mysql = dense.contains("processlist") && dense.contains("kill");
    boolean old =
        list && (sql.contains("interval") || sql.contains("extract(") || sql.contains("age("));
    boolean long1 = mysql && dense.contains("time>");
    boolean same =
        dense.contains("backend_start=")
            || dense.contains("query_start=")
            || dense.contains("xact_start=");
    boolean spares =
        dense.contains("backend_type=")
            || dense.contains("backend_typein")
            || dense.contains("autovacuum")
            || dense.contains("user<>")
            || dense.contains("usernotin");
    if (kills && !list) {
      return same ? 0 : IDENTITY;
    }
    return (kills && old) || long1 ? (spares ? 0 : EXCLUSIONS) | (same || long1 ? 0 : IDENTITY) : 0;
  }

  @Override
  Optional<String> in(Sentence sentence) {
    return sentence.asksFor(OLD) && sentence.has(WHAT) && sentence.asksFor(KILL)
        ? Optional.of("what runs long is to be stopped")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean stops = call.is(KILL) && call.is(WHAT) && call.changes();
    boolean aged = call.gives(AGE);
    boolean number = call.gives(Set.of("pid"));
    return stops && (aged || number)
        ? Optional.of(call.id() + " by age or number")
        : Optional.empty();
  }

  @Override
  int own(Passage passage) {
    if (passage instanceof Call call) {
      OperationCall operation = call.operation();
      boolean same =
          operation.gives(Set.of("start", "started", "identity"))
              || operation.gives(Set.of("session"));
      boolean spares = operation.gives(SPARES) || (same && !operation.gives(AGE));
      return (spares ? EXCLUSIONS : 0) | (same ? IDENTITY : 0);
    }
    if (passage instanceof CommandLine line) {
      int lacks = 0;
      for (Command command : line.pipeline().stages()) {
        lacks |= missing(command);
      }
      return ~lacks & (EXCLUSIONS | IDENTITY);
    }
    return 0;
  }

  @Override
  int shared(Passage passage) {
    if (!(passage instanceof Prose prose)) {
      return 0;
    }
    Sentence sentence = prose.sentence();
    boolean spares =
        sentence.has("replication", "autovacuum", "vacuum", "walsender", "migration", "backup")
            && (sentence.has(SPARES) || sentence.has("leave", "never", "not", "out", "but"));
    String lower = sentence.text().toLowerCase(Locale.ROOT);
    boolean same =
        lower.contains("backend_start")
            || sentence.hasPhrase("same", "session")
            || (sentence.has("start", "started")
                && sentence.has("session", "check", "again", "pid"));
    return (spares ? EXCLUSIONS : 0) | (same ? IDENTITY : 0);
  }
}
