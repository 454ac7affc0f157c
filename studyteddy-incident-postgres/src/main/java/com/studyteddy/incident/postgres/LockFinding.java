package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges an {@link Activity}: who is to blame for waiting, and who only looks like it. Pure. */
final class LockFinding {
  private static final int MOST_HARMLESS = 10;

  private final Activity activity;
  private final Duration maxWait;
  private final List<WaitTree> forest;

  LockFinding(Activity activity, Duration maxWait) {
    this.activity = activity;
    this.maxWait = maxWait;
    this.forest = WaitTree.forest(activity.waits());
  }

  LockForest asEvidence() {
    List<LockRoot> roots = roots();
    List<HarmlessSession> harmless = harmless();
    return new LockForest(
        roots,
        harmless.stream().limit(MOST_HARMLESS).toList(),
        activity.prepared(),
        activity.waits().size(),
        longestWait(),
        maxWait,
        summary(roots),
        new ForestDrawing(activity, longestQuery()).draw(hurting(), harmless),
        notSeen());
  }

  /** How many wait because of a session. */
  static int waitersBehind(Activity activity, int pid) {
    return WaitTree.forest(activity.waits()).stream()
        .flatMap(WaitTree::all)
        .filter(tree -> tree.pid() == pid)
        .findFirst()
        .map(WaitTree::waiters)
        .orElse(0);
  }

  private List<WaitTree> hurting() {
    return forest.stream().filter(this::hurts).toList();
  }

  private boolean hurts(WaitTree tree) {
    return tree.longestWait().compareTo(maxWait) > 0;
  }

  private List<LockRoot> roots() {
    return hurting().stream()
        .flatMap(tree -> activity.session(tree.pid()).stream().flatMap(row -> root(tree, row)))
        .toList();
  }

  private Stream<LockRoot> root(WaitTree tree, SessionRow row) {
    return row.identity().stream()
        .map(
            session ->
                new LockRoot(
                    session,
                    row.state(),
                    row.role(),
                    row.application(),
                    tree.waiters(),
                    tree.depth(),
                    tree.longestWait(),
                    row.transactionAge(),
                    activity.held().getOrDefault(row.pid(), List.of()),
                    row.statement().beginning(100),
                    Protection.of(row).map(Protection::reason).orElse("")));
  }

  private List<HarmlessSession> harmless() {
    return activity.clients().stream()
        .filter(row -> forest.stream().filter(this::hurts).noneMatch(t -> t.contains(row.pid())))
        .filter(this::looksLikeACause)
        .sorted(
            Comparator.comparing(SessionRow::transactionAge)
                .reversed()
                .thenComparing(SessionRow::pid))
        .flatMap(row -> row.identity().map(session -> harmless(session, row)).stream())
        .toList();
  }

  private boolean looksLikeACause(SessionRow row) {
    boolean blocks = forest.stream().anyMatch(tree -> tree.pid() == row.pid());
    boolean runsLong = row.isActive() && row.queryAge().compareTo(maxWait) > 0;
    boolean idlesLong = row.isIdleInTransaction() && row.stateAge().compareTo(maxWait) > 0;
    return blocks || runsLong || idlesLong;
  }

  private HarmlessSession harmless(Session session, SessionRow row) {
    Optional<WaitTree> tree = forest.stream().filter(t -> t.pid() == row.pid()).findFirst();
    String reason =
        tree.map(
                t ->
                    "makes %d wait, at most %s, which is within %s"
                        .formatted(
                            t.waiters(), Elapsed.words(t.longestWait()), Elapsed.words(maxWait)))
            .orElse("waits for nobody, and nobody waits for it");
    return new HarmlessSession(session, row.role(), row.application(), row.doing(80), reason);
  }

  /** The one that a search for long queries would stop. */
  private Optional<SessionRow> longestQuery() {
    return activity.clients().stream()
        .filter(SessionRow::isActive)
        .max(Comparator.comparing(SessionRow::queryAge));
  }

  private Duration longestWait() {
    return activity.waits().stream()
        .map(LockWait::waited)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private String summary(List<LockRoot> roots) {
    if (activity.waits().isEmpty()) {
      return "nobody waits for a lock";
    }
    String waiting =
        "%s for a lock, the longest %s"
            .formatted(
                sessions(activity.waits().size(), "waits", "wait"), Elapsed.words(longestWait()));
    if (hurting().isEmpty()) {
      return longestWait().compareTo(maxWait) > 0
          ? waiting + "; they wait for one another in a ring, which the server resolves itself"
          : waiting + ", within " + Elapsed.words(maxWait);
    }
    if (roots.isEmpty()) {
      return waiting + "; whoever blocks them is no session that could be seen";
    }
    LockRoot first = roots.get(0);
    return "pid %d (%s, %s) makes %s, the longest %s%s"
        .formatted(
            first.session().pid(),
            first.role(),
            first.state(),
            sessions(first.waiters(), "wait", "wait"),
            Elapsed.words(first.longestWait()),
            roots.size() > 1 ? "; %d more like it".formatted(roots.size() - 1) : "");
  }

  private static String sessions(int count, String one, String many) {
    return count == 1 ? "1 session " + one : count + " sessions " + many;
  }

  private List<String> notSeen() {
    List<String> notSeen = new ArrayList<>();
    if (activity.notVisible() > 0) {
      notSeen.add(
          "what %d sessions of other roles do; GRANT pg_monitor TO %s"
              .formatted(activity.notVisible(), activity.observerRole()));
    }
    for (WaitTree tree : hurting()) {
      if (tree.pid() == 0) {
        notSeen.add(
            "which of the prepared transactions blocks; each needs COMMIT PREPARED or ROLLBACK PREPARED by its owner");
      } else if (activity.session(tree.pid()).isEmpty()) {
        notSeen.add("who pid %d was; it ended while we looked".formatted(tree.pid()));
      } else if (activity.session(tree.pid()).get().isIdleInTransaction()) {
        notSeen.add(
            "which statement of pid %d took its locks; a session shows only its latest"
                .formatted(tree.pid()));
      }
    }
    return notSeen;
  }
}
