package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A ConfigMap is changed, and nothing after it makes a program read it. */
final class ConfigurationNotReloaded extends GuardedRule {
  private static final Set<String> CHANGE =
      Set.of("change", "edit", "patch", "update", "set", "modify", "replace", "apply");
  private static final Set<String> AFTERWARDS =
      Set.of(
          "reload",
          "reloaded",
          "restart",
          "restarted",
          "verify",
          "confirm",
          "force",
          "effect",
          "rollout");
  private static final Set<String> LOOKS =
      Set.of("verify", "check", "smoke", "health", "reload", "restart", "probe");

  ConfigurationNotReloaded() {
    super(Trap.CONFIGURATION_NOT_RELOADED, Side.AFTER, "a reload or a look at its effect");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    List<Command> stages = line.pipeline().stages();
    Command last = stages.get(stages.size() - 1);
    boolean applied =
        stages.size() > 1
            && last.words().stream()
                .limit(5)
                .anyMatch(word -> word.text().equals("apply") || word.text().equals("replace"));
    for (Command command : stages) {
      if (Kubectl.of(command).filter(each -> changes(each, applied)).isPresent()) {
        return Optional.of(new Hit(command.line(), "a ConfigMap is changed"));
      }
    }
    return Optional.empty();
  }

  private static boolean changes(Kubectl kubectl, boolean applied) {
    Command command = kubectl.command();
    boolean direct = kubectl.does("patch", "edit", "replace") && kubectl.on("configmap");
    boolean made = kubectl.does("create", "get") && kubectl.on("configmap") && applied;
    Optional<String> file = command.option("-f", "--filename");
    boolean inFile =
        kubectl.does("apply", "replace")
            && file.filter(ConfigurationNotReloaded::namesConfigMap).isPresent();
    String given = command.input().toLowerCase(Locale.ROOT);
    boolean inline = kubectl.does("apply", "replace") && given.contains("kind: configmap");
    return direct || made || inFile || inline;
  }

  private static boolean namesConfigMap(String file) {
    String name = Links.fileName(file).toLowerCase(Locale.ROOT);
    return name.contains("configmap") || name.contains("config-map") || name.contains("-cm.");
  }

  @Override
  Optional<String> in(Sentence sentence) {
    boolean map = sentence.has("configmap") || sentence.hasPhrase("config", "map");
    return map && sentence.asksFor(CHANGE)
        ? Optional.of("a ConfigMap is to be changed")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean map = call.is(Set.of("configmap", "configmaps", "config"));
    return map && call.changes() && call.is(Set.of("patch", "set", "update", "change", "apply"))
        ? Optional.of(call.id() + " alone")
        : Optional.empty();
  }

  @Override
  int own(Passage passage) {
    boolean itself =
        passage instanceof Call call
            && call.operation().gives(Set.of("reload", "restart", "verify", "proof"));
    return itself ? 1 : 0;
  }

  @Override
  int shared(Passage passage) {
    boolean found = false;
    if (passage instanceof CommandLine line) {
      found = line.pipeline().stages().stream().anyMatch(ConfigurationNotReloaded::takesEffect);
    } else if (passage instanceof Prose prose) {
      found = prose.sentence().asksFor(AFTERWARDS);
    } else if (passage instanceof Call call) {
      found =
          call.operation().is(Set.of("restart", "reload", "renew"))
              || (!call.operation().changes() && in(call.operation()).isEmpty());
    }
    return found ? 1 : 0;
  }

  private static boolean takesEffect(Command command) {
    boolean reloads =
        command.arguments().stream()
                .anyMatch(word -> word.equals("reload") || word.endsWith("/reload"))
            || (command.runs("kill", "pkill") && command.has("-HUP", "-1", "-SIGHUP"));
    boolean script = Names.words(command.program()).stream().anyMatch(LOOKS::contains);
    boolean rollsOut =
        Kubectl.of(command).filter(each -> each.does("set env", "set image")).isPresent();
    return reloads
        || rollsOut
        || script
        || Restart.of(command).isPresent()
        || command.runs("curl", "wget", "http", "grpcurl");
  }
}
