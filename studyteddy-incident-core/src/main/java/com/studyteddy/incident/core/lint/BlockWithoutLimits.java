package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An address is blocked for ever, or without a look at whose it is. */
final class BlockWithoutLimits extends GuardedRule {
  private static final int PROTECTED = 1;
  private static final int ENDS = 2;
  private static final Set<String> BLOCK =
      Set.of("block", "ban", "deny", "blacklist", "blocking", "drop");
  private static final Set<String> ADDRESS =
      Set.of("ip", "ips", "address", "addresses", "cidr", "subnet", "range", "client");
  private static final Set<String> SPARES =
      Set.of(
          "protect",
          "protected",
          "allowlist",
          "whitelist",
          "exclude",
          "except",
          "exempt",
          "skip",
          "never",
          "own",
          "unless");
  private static final Set<String> END =
      Set.of(
          "ttl",
          "expire",
          "expires",
          "expiry",
          "until",
          "duration",
          "timeout",
          "temporary",
          "minutes",
          "hours",
          "lasting",
          "for");

  BlockWithoutLimits() {
    super(Trap.BLOCK_WITHOUT_LIMITS, Side.ANYWHERE, "a check of protected ranges", "an end");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      if (blocks(command)) {
        return Optional.of(new Hit(command.line(), "an address is blocked"));
      }
    }
    return Optional.empty();
  }

  private static boolean blocks(Command command) {
    List<String> said =
        command.arguments().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    if (command.runs("iptables", "ip6tables")) {
      boolean adds = command.has("-A", "-I", "--append", "--insert");
      boolean drops = said.contains("drop") || said.contains("reject");
      return adds && drops && command.has("-s", "--source", "--src");
    }
    if (command.runs("ufw")) {
      return said.contains("from")
          && (said.contains("deny") || said.contains("reject"))
          && !said.contains("delete");
    }
    if (command.runs("ipset")) {
      return !said.isEmpty() && (said.get(0).equals("add") || said.get(0).equals("-a"));
    }
    if (command.runs("nft")) {
      return said.contains("add") && said.contains("saddr") && said.contains("drop");
    }
    if (command.runs("firewall-cmd")) {
      return said.stream()
          .anyMatch(
              word ->
                  word.contains("source address")
                      && (word.contains("drop") || word.contains("reject")));
    }
    if (command.runs("ip")) {
      return said.contains("add") && said.contains("blackhole");
    }
    if (command.runs("aws", "gcloud", "az")) {
      boolean waf = said.contains("update-ip-set");
      boolean rule =
          said.contains("--action=deny") || (said.contains("--action") && said.contains("deny"));
      return waf || (rule && said.contains("create"));
    }
    List<String> name = Names.words(command.program());
    boolean script =
        command.words().get(0).text().indexOf('/') >= 0 || command.program().indexOf('.') > 0;
    return script
        && name.stream().anyMatch(BLOCK::contains)
        && name.stream().anyMatch(ADDRESS::contains);
  }

  @Override
  Optional<String> in(Sentence sentence) {
    return sentence.has(ADDRESS) && sentence.asksFor(BLOCK)
        ? Optional.of("an address is to be blocked")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    return call.is(BLOCK) && call.is(ADDRESS) && call.changes()
        ? Optional.of(call.id())
        : Optional.empty();
  }

  @Override
  int own(Passage passage) {
    if (passage instanceof Call call) {
      return (call.operation().gives(SPARES) ? PROTECTED : 0)
          | (call.operation().gives(END) ? ENDS : 0);
    }
    return passage instanceof CommandLine line ? said(line, SPARES, END) : 0;
  }

  @Override
  int shared(Passage passage) {
    if (!(passage instanceof Prose prose)) {
      return 0;
    }
    Sentence sentence = prose.sentence();
    boolean whose =
        sentence.has(
                "balancer", "egress", "proxy", "office", "own", "protected", "allowlist", "partner")
            && sentence.has(
                "check", "never", "not", "unless", "sure", "refuse", "exclude", "except",
                "against");
    boolean ends =
        sentence.has("unblock", "expire", "ttl", "expiry", "lift")
            || (sentence.has("hour", "minute", "day")
                && sentence.has("after", "for", "within", "until"));
    return (whose ? PROTECTED : 0) | (ends ? ENDS : 0);
  }
}
