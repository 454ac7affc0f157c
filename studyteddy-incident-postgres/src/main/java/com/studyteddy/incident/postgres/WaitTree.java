package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A session and all who wait because of it. Who waits for several stands once, as near to the root
 * as it can.
 *
 * @param pid the session; 0 for a prepared transaction
 * @param waitsFor what it waits for itself; empty for a root
 * @param behind those who wait for it, the longest wait first
 */
record WaitTree(int pid, Optional<LockWait> waitsFor, List<WaitTree> behind) {
  private static final Comparator<LockWait> LONGEST_FIRST =
      Comparator.comparing(LockWait::waited).reversed().thenComparing(LockWait::waiter);

  /** Grows a tree from each blocker that does not wait itself, most waiters first. */
  static List<WaitTree> forest(List<LockWait> waits) {
    Map<Integer, List<LockWait>> byBlocker = new HashMap<>();
    Set<Integer> waiters = new HashSet<>();
    for (LockWait wait : waits.stream().sorted(LONGEST_FIRST).toList()) {
      waiters.add(wait.waiter());
      wait.blockers()
          .forEach(pid -> byBlocker.computeIfAbsent(pid, none -> new ArrayList<>()).add(wait));
    }
    return byBlocker.keySet().stream()
        .filter(pid -> !waiters.contains(pid))
        .map(pid -> grow(pid, byBlocker))
        .sorted(Comparator.comparing(WaitTree::waiters).reversed().thenComparing(WaitTree::pid))
        .toList();
  }

  /** Level by level, so that everyone ends up as near to the root as possible. */
  private static WaitTree grow(int root, Map<Integer, List<LockWait>> byBlocker) {
    Map<Integer, List<LockWait>> children = new HashMap<>();
    Set<Integer> seen = new HashSet<>(Set.of(root));
    Deque<Integer> next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      int pid = next.removeFirst();
      for (LockWait wait : byBlocker.getOrDefault(pid, List.of())) {
        if (seen.add(wait.waiter())) {
          children.computeIfAbsent(pid, none -> new ArrayList<>()).add(wait);
          next.addLast(wait.waiter());
        }
      }
    }
    return branch(root, Optional.empty(), children);
  }

  private static WaitTree branch(
      int pid, Optional<LockWait> waitsFor, Map<Integer, List<LockWait>> children) {
    return new WaitTree(
        pid,
        waitsFor,
        children.getOrDefault(pid, List.of()).stream()
            .map(child -> branch(child.waiter(), Optional.of(child), children))
            .toList());
  }

  /** How many wait because of it. */
  int waiters() {
    return (int) all().count() - 1;
  }

  /** How many steps it is to the one farthest behind. */
  int depth() {
    return behind.stream().mapToInt(each -> 1 + each.depth()).max().orElse(0);
  }

  /** The longest wait behind it. */
  Duration longestWait() {
    return behind.stream()
        .flatMap(WaitTree::all)
        .flatMap(each -> each.waitsFor().stream())
        .map(LockWait::waited)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  boolean contains(int wanted) {
    return all().anyMatch(each -> each.pid() == wanted);
  }

  /** Itself and all behind it. */
  Stream<WaitTree> all() {
    return Stream.concat(Stream.of(this), behind.stream().flatMap(WaitTree::all));
  }
}
