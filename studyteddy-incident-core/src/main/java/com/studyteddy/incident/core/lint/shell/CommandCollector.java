package com.studyteddy.incident.core.lint.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Puts words together to commands, and commands to pipelines. */
final class CommandCollector {
  private static final Set<String> LEAD =
      Set.of("if", "then", "elif", "else", "do", "while", "until", "!", "{", "}", "time", "fi");

  private final boolean nested;
  private final Inside inside;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final List<Pipeline> behind = new ArrayList<>();
  private final Deque<Integer> loops = new ArrayDeque<>();
  private List<Command> stages = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private List<Redirect> redirects = new ArrayList<>();
  private String operator = "";
  private String after = ";";
  private int loopCount;
  private boolean open;

  /** Reads what stands inside a word. */
  interface Inside {
    List<Pipeline> read(String body, int line);
  }

  CommandCollector(boolean nested, Inside inside) {
    this.nested = nested;
    this.inside = inside;
  }

  void word(Word word) {
    for (Word.Substitution each : word.substitutions()) {
      behind.addAll(inside.read(each.body(), each.line()));
    }
    if (operator.isEmpty()) {
      words.add(word);
    } else {
      redirects.add(new Redirect(operator, word.text(), true, word.line()));
      operator = "";
    }
  }

  void redirect(String how) {
    operator = how;
  }

  /** The command that it belongs to ended with the line before. */
  void hereDocument(Redirect document) {
    if (!words.isEmpty()) {
      redirects.add(document);
    }
  }

  void separator(String separator) {
    endCommand();
    open = Set.of("|", "||", "&&").contains(separator);
    if (separator.equals("|")) {
      return;
    }
    endPipeline();
    after = separator;
  }

  /** Behind a pipe, and behind "and" and "or", the command goes on with the next line. */
  void lineEnd() {
    if (!open || !words.isEmpty()) {
      separator(";");
    }
  }

  List<Pipeline> finish() {
    endCommand();
    endPipeline();
    return pipelines;
  }

  private void endPipeline() {
    if (!stages.isEmpty()) {
      pipelines.add(new Pipeline(stages, after, nested));
      stages = new ArrayList<>();
    }
    pipelines.addAll(behind);
    behind.clear();
  }

  private void endCommand() {
    operator = "";
    int first = 0;
    while (first < words.size() && leads(words.get(first).text())) {
      first++;
    }
    List<Word> rest = words.subList(first, words.size());
    List<Word> assignments = rest.stream().takeWhile(word -> isAssignment(word.text())).toList();
    List<Word> own = rest.subList(assignments.size(), rest.size());
    if (!own.isEmpty()) {
      add(new Command(own, assignments, redirects, Set.of(), loop()));
    } else if (!assignments.isEmpty()) {
      Word nothing = Word.plain("", assignments.get(0).line());
      add(new Command(List.of(nothing), assignments, redirects, Set.of(), loop()));
    }
    words = new ArrayList<>();
    redirects = new ArrayList<>();
  }

  private void add(Command command) {
    if (command.runs("for", "done", "esac", "fi")) {
      keepLoops(command.program());
      return;
    }
    Command bare = Carriers.takeOff(command);
    stages.add(bare);
    Carriers.script(bare).ifPresent(text -> behind.addAll(inside.read(text, bare.line())));
  }

  private boolean leads(String word) {
    if (word.equals("while") || word.equals("until")) {
      keepLoops("for");
    }
    return LEAD.contains(word);
  }

  private void keepLoops(String word) {
    if (word.equals("for")) {
      loops.push(++loopCount);
    } else if (word.equals("done") && !loops.isEmpty()) {
      loops.pop();
    }
  }

  private int loop() {
    return loops.isEmpty() ? 0 : loops.peek();
  }

  private static boolean isAssignment(String word) {
    int equal = word.indexOf('=');
    if (equal < 1 || Character.isDigit(word.charAt(0))) {
      return false;
    }
    for (int i = 0; i < equal; i++) {
      if (!Character.isLetterOrDigit(word.charAt(i)) && word.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }
}
