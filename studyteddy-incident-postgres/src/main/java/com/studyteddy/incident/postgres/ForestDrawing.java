package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the trees of those who wait, at most 100 columns wide; equal leaves are folded. */
final class ForestDrawing {
  private static final int WIDTH = 100;

  /** So many of the same kind are shown; the others are counted. */
  private static final int SHOWN_OF_A_KIND = 2;

  private static final int MOST_HARMLESS = 5;

  private final Activity activity;
  private final Optional<SessionRow> longestQuery;
  private final List<String> lines = new ArrayList<>();

  ForestDrawing(Activity activity, Optional<SessionRow> longestQuery) {
    this.activity = activity;
    this.longestQuery = longestQuery;
  }

  List<String> draw(List<WaitTree> trees, List<HarmlessSession> harmless) {
    trees.forEach(this::root);
    if (!harmless.isEmpty()) {
      line("", "not the cause:");
      harmless.stream().limit(MOST_HARMLESS).forEach(this::harmless);
      if (harmless.size() > MOST_HARMLESS) {
        line("  ", "... and %d more".formatted(harmless.size() - MOST_HARMLESS));
      }
    }
    return lines;
  }

  private void root(WaitTree tree) {
    if (tree.pid() == 0) {
      line("", "prepared transaction: no process to stop, its owner has to finish it");
      activity
          .prepared()
          .forEach(
              each ->
                  line(
                      "│  ",
                      "'%s' of %s, prepared %s ago"
                          .formatted(each.name(), each.owner(), Elapsed.words(each.age()))));
    } else {
      line("", "%s, %s".formatted(name(tree.pid()), doing(tree.pid())));
      List<String> held = activity.held().getOrDefault(tree.pid(), List.of());
      line(
          "│  ",
          "ROOT: %d wait because of it, the longest %s%s"
              .formatted(
                  tree.waiters(),
                  Elapsed.words(tree.longestWait()),
                  held.isEmpty() ? "" : "; holds " + String.join(", ", held)));
      activity
          .session(tree.pid())
          .filter(SessionRow::isIdleInTransaction)
          .ifPresent(row -> line("│  ", "last statement: " + row.statement().beginning(WIDTH)));
    }
    children(tree, "");
  }

  private void children(WaitTree tree, String indent) {
    List<Branch> branches = new ArrayList<>();
    Map<String, List<WaitTree>> leaves = new LinkedHashMap<>();
    for (WaitTree child : tree.behind()) {
      if (child.behind().isEmpty() && !isLongestQuery(child.pid())) {
        leaves.computeIfAbsent(peers(child), none -> new ArrayList<>()).add(child);
      } else {
        branches.add((first, next) -> waiter(child, first, next));
      }
    }
    leaves.forEach((peers, all) -> branches.addAll(folded(peers, all)));
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      branches.get(i).draw(indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
    }
  }

  private List<Branch> folded(String peers, List<WaitTree> all) {
    int shown = all.size() <= SHOWN_OF_A_KIND + 1 ? all.size() : SHOWN_OF_A_KIND;
    List<Branch> branches = new ArrayList<>();
    all.subList(0, shown).forEach(each -> branches.add((first, next) -> waiter(each, first, next)));
    List<WaitTree> rest = all.subList(shown, all.size());
    if (!rest.isEmpty()) {
      List<Duration> waits = rest.stream().map(ForestDrawing::waited).toList();
      branches.add(
          (first, next) ->
              line(
                  first,
                  "... and %d more %s, waiting %s to %s"
                      .formatted(
                          rest.size(),
                          peers,
                          Elapsed.words(Collections.min(waits)),
                          Elapsed.words(Collections.max(waits)))));
    }
    return branches;
  }

  private void waiter(WaitTree tree, String first, String next) {
    line(
        first,
        "%s waits %s %s"
            .formatted(
                name(tree.pid()),
                Elapsed.words(waited(tree)),
                tree.waitsFor().map(LockWait::toDoWhat).orElse("for a lock")));
    String detail = next + (tree.behind().isEmpty() ? "   " : "│  ");
    if (!tree.behind().isEmpty()) {
      activity.session(tree.pid()).ifPresent(row -> line(detail, row.statement().beginning(WIDTH)));
    }
    if (tree.waitsFor().filter(LockWait::closesTheTable).isPresent() && !tree.behind().isEmpty()) {
      line(detail, "everyone who comes later waits behind it, readers included");
    }
    if (isLongestQuery(tree.pid())) {
      line(detail, "the longest query of all (%s): a victim, not the cause".formatted(longest()));
    }
    children(tree, next);
  }

  private void harmless(HarmlessSession each) {
    boolean longest = isLongestQuery(each.session().pid());
    line(
        "  ",
        "pid %d %s, %s".formatted(each.session().pid(), who(each.session().pid()), each.doing()));
    line("     ", (longest ? "the longest query of all, but " : "") + "it " + each.reason());
  }

  private static String peers(WaitTree leaf) {
    return leaf.waitsFor().map(LockWait::peers).orElse("");
  }

  private static Duration waited(WaitTree tree) {
    return tree.waitsFor().map(LockWait::waited).orElse(Duration.ZERO);
  }

  private boolean isLongestQuery(int pid) {
    return longestQuery.filter(row -> row.pid() == pid).isPresent();
  }

  private String longest() {
    return longestQuery.map(row -> Elapsed.words(row.queryAge())).orElse("");
  }

  private String name(int pid) {
    return "pid %d %s".formatted(pid, who(pid));
  }

  private String who(int pid) {
    return activity.session(pid).map(SessionRow::who).orElse("(ended)");
  }

  private String doing(int pid) {
    return activity
        .session(pid)
        .map(row -> row.isVisible() ? row.doing(WIDTH) : "not visible to our role")
        .orElse("ended while we looked");
  }

  private void line(String indent, String text) {
    lines.add(indent + ShownText.shortened(text, Math.max(20, WIDTH - indent.length())));
  }

  /** Something to draw, once it is known where. */
  @FunctionalInterface
  private interface Branch {
    void draw(String first, String next);
  }
}
