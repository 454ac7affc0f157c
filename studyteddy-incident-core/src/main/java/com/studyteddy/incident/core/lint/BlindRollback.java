package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A rollback to whatever was there before. */
final class BlindRollback extends GuardedRule {
  private static final int HEALTHY = 1;
  private static final int SCHEMA = 2;
  private static final Set<String> BEFORE = Set.of("previous", "last", "prior", "latest", "prev");
  private static final Set<String> SOUND =
      Set.of("healthy", "good", "available", "proven", "sound");
  private static final Set<String> STORED = Set.of("schema", "migration", "migrated");
  private static final Set<String> VERSION =
      Set.of("version", "release", "deployment", "deploy", "revision", "build", "image", "rollout");

  BlindRollback() {
    super(
        Trap.BLIND_ROLLBACK,
        Side.ANYWHERE,
        "a revision known to be healthy",
        "a look at the schema");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      if (rollsBack(command)) {
        return Optional.of(new Hit(command.line(), "a rollback to whatever was before"));
      }
    }
    return Optional.empty();
  }

  private static boolean rollsBack(Command command) {
    Optional<Kubectl> kubectl = Kubectl.of(command);
    if (kubectl.isPresent()) {
      String revision = command.option("--to-revision").orElse("0");
      boolean plugin = kubectl.get().does("argo") && command.arguments().contains("undo");
      return (kubectl.get().does("rollout undo") || plugin) && revision.equals("0");
    }
    List<String> words =
        command.operands(Set.of("-n", "--namespace", "--timeout", "--kube-context", "-a", "--app"));
    if (command.runs("helm", "argocd", "heroku", "flyctl", "docker")) {
      boolean update = command.runs("docker") && command.has("--rollback");
      int at = -1;
      for (int i = 0; i < words.size() && i < 4; i++) {
        at = at < 0 && words.get(i).endsWith("rollback") ? i : at;
      }
      int named = command.runs("heroku") ? 1 : 2;
      boolean revision = at >= 0 && words.size() > at + named && !words.get(at + named).equals("0");
      return update || (at >= 0 && !revision);
    }
    List<String> said =
        Names.words(command.program() + " " + String.join(" ", command.arguments()));
    boolean script =
        command.words().get(0).text().indexOf('/') >= 0 || command.program().endsWith(".sh");
    return script
        && said.stream().anyMatch(Set.of("rollback", "undo", "revert")::contains)
        && said.stream().noneMatch(Set.of("post", "verify")::contains)
        && (said.stream().anyMatch(BEFORE::contains)
            || said.stream().noneMatch(BlindRollback::numbered));
  }

  private static boolean numbered(String word) {
    return word.chars().anyMatch(Character::isDigit) || word.equals("revision");
  }

  @Override
  Optional<String> in(Sentence sentence) {
    boolean back =
        sentence.asksFor(Set.of("rollback", "revert", "undo"))
            || (sentence.hasPhrase("roll", "back") && sentence.asksFor(Set.of("roll")));
    boolean number =
        sentence.words().stream()
            .anyMatch(
                word ->
                    word.length() > 1
                        && word.charAt(0) == 'v'
                        && Character.isDigit(word.charAt(1)));
    return back && sentence.has(BEFORE) && sentence.has(VERSION) && !number
        ? Optional.of("a rollback to whatever was before")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    return call.is(Set.of("rollback", "undo")) && call.changes()
        ? Optional.of(call.id() + " to whatever was before")
        : Optional.empty();
  }

  @Override
  int own(Passage passage) {
    if (!(passage instanceof Call call)) {
      return 0;
    }
    OperationCall operation = call.operation();
    boolean named =
        operation.of(Set.of("revision", "to", "version", "release")).stream()
            .anyMatch(value -> value.startsWith("from ") || Character.isDigit(last(value)));
    boolean healthy =
        operation.gives(SOUND)
            || operation.all().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("healthy"));
    boolean schema =
        operation.gives(Set.of("schema", "migration", "migrations"))
            || operation.when().filter(when -> namesSchema(when.from())).isPresent();
    return named ? HEALTHY | SCHEMA : (healthy ? HEALTHY : 0) | (schema ? SCHEMA : 0);
  }

  private static char last(String value) {
    return value.isEmpty() ? ' ' : value.charAt(value.length() - 1);
  }

  private static boolean namesSchema(String path) {
    return Names.words(path).stream().anyMatch(STORED::contains);
  }

  @Override
  int shared(Passage passage) {
    if (passage instanceof Prose prose) {
      return (prose.sentence().has(SOUND) ? HEALTHY : 0)
          | (prose.sentence().has(STORED) ? SCHEMA : 0);
    }
    if (passage instanceof CommandLine line) {
      boolean schema =
          line.pipeline().stages().stream()
              .anyMatch(each -> namesSchema(each.program()) || Sql.in(each).contains("migration"));
      return schema ? SCHEMA : 0;
    }
    return 0;
  }
}
