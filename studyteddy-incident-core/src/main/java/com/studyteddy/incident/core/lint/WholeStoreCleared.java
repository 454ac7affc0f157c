package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A whole Redis, or a whole cache server, is emptied. */
final class WholeStoreCleared extends GuardedRule {
  private static final Set<String> CLIENTS =
      Set.of("redis-cli", "valkey-cli", "keydb-cli", "rdcli", "iredis");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-h",
          "-p",
          "-s",
          "-a",
          "-u",
          "-n",
          "-r",
          "-i",
          "-t",
          "--user",
          "--pass",
          "--pattern",
          "--count",
          "--cacert",
          "--cert",
          "--key",
          "--sni",
          "-X",
          "-d",
          "-D");
  private static final Set<String> FLUSHES = Set.of("flushall", "flushdb", "flush_all");
  private static final Set<String> EMPTY =
      Set.of("flush", "flushing", "clear", "empty", "delete", "remove", "wipe", "purge", "drop");
  private static final Set<String> ALL =
      Set.of("all", "every", "everything", "entire", "whole", "complete");
  private static final Set<String> STORE =
      Set.of("redis", "valkey", "memcached", "key", "cache", "cach");
  private static final Set<String> SERVER = Set.of("redis", "valkey", "memcached");
  private static final Set<String> SCOPED = Set.of("prefix", "pattern", "namespace", "scan");

  WholeStoreCleared() {
    super(Trap.WHOLE_STORE_CLEARED, Side.ANYWHERE);
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    List<Command> stages = line.pipeline().stages();
    boolean everyKey = false;
    for (Command command : stages) {
      boolean client = CLIENTS.contains(command.program());
      Optional<String> flush = flush(command, client, stages);
      if (flush.isPresent()) {
        return Optional.of(new Hit(command.line(), flush.get()));
      }
      everyKey |= client && listsEveryKey(command);
      boolean filtered = command.runs("grep", "rg", "awk", "sed", "egrep");
      everyKey &= !filtered;
      if (everyKey && client && removes(command)) {
        return Optional.of(new Hit(command.line(), "every key is listed and removed"));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> flush(Command command, boolean client, List<Command> stages) {
    if (client) {
      List<String> words = command.operands(WITH_VALUE);
      String verb = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
      if (FLUSHES.contains(verb)) {
        return Optional.of(verb.toUpperCase(Locale.ROOT));
      }
      boolean script = verb.equals("eval") && words.size() > 1;
      String given = command.input() + (script ? words.get(1) : "");
      return within(given).filter(flush -> words.isEmpty() || script);
    }
    boolean said = command.runs("echo", "printf") && sendsOn(stages);
    boolean net = command.runs("nc", "ncat", "telnet", "socat");
    return said || net
        ? within(String.join(" ", command.arguments()) + " " + command.input())
        : Optional.empty();
  }

  /** Whether what it prints goes to a server. */
  private static boolean sendsOn(List<Command> stages) {
    Command last = stages.get(stages.size() - 1);
    return stages.size() > 1
        && (CLIENTS.contains(last.program()) || last.runs("nc", "ncat", "telnet", "socat"));
  }

  private static Optional<String> within(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return FLUSHES.stream()
        .filter(lower::contains)
        .findFirst()
        .map(flush -> flush.toUpperCase(Locale.ROOT));
  }

  private static boolean listsEveryKey(Command command) {
    List<String> words = command.operands(WITH_VALUE);
    boolean keys = words.size() > 1 && words.get(0).equalsIgnoreCase("keys");
    boolean scan = command.has("--scan");
    return (keys && words.get(1).equals("*"))
        || (scan && command.option("--pattern").orElse("*").equals("*"));
  }

  private static boolean removes(Command command) {
    List<String> words = command.operands(WITH_VALUE);
    String verb = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
    return verb.equals("del") || verb.equals("unlink");
  }

  @Override
  Optional<String> in(Sentence sentence) {
    if (sentence.asksFor(FLUSHES)) {
      return Optional.of("a flush of the whole store is asked for");
    }
    boolean whole =
        (sentence.has(ALL) && sentence.has(STORE))
            || (sentence.has("flush", "flushing") && sentence.has(SERVER));
    return whole && sentence.asksFor(EMPTY) && !sentence.has(SCOPED)
        ? Optional.of("a whole store is to be emptied")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean store = call.is(Set.of("redis", "valkey", "cache", "memcached", "keys"));
    boolean flushes = call.is(Set.of("flush", "flushall", "flushdb"));
    boolean removes = call.is(Set.of("remove", "clear", "delete", "evict", "unlink", "purge"));
    List<String> scope = call.of(Set.of("prefix", "pattern", "prefixes", "match", "keys", "key"));
    boolean everything =
        scope.isEmpty() || scope.stream().anyMatch(each -> each.isBlank() || each.equals("*"));
    return store && call.changes() && (flushes || (removes && everything))
        ? Optional.of(call.id() + (scope.isEmpty() ? " without a prefix" : " for every key"))
        : Optional.empty();
  }
}
