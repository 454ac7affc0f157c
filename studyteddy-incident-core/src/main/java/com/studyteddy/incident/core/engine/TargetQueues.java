package com.studyteddy.incident.core.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One change at a time per target: the next begins when the one before has ended. */
final class TargetQueues {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CompletableFuture<?>> last = new HashMap<>();

  <T> CompletableFuture<T> after(String target, Supplier<CompletableFuture<T>> change) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<?> before;
    lock.lock();
    try {
      CompletableFuture<?> tail = last.put(target, mine);
      before = tail == null ? CompletableFuture.completedFuture(null) : tail;
    } finally {
      lock.unlock();
    }
    CompletableFuture<?> unused = mine.whenComplete((value, failure) -> leave(target, mine));
    unused = before.whenComplete((value, failure) -> follow(change, mine));
    return mine;
  }

  private static <T> void follow(Supplier<CompletableFuture<T>> change, CompletableFuture<T> mine) {
    try {
      var unused =
          change
              .get()
              .whenComplete(
                  (value, failure) -> {
                    if (failure == null) {
                      mine.complete(value);
                    } else {
                      mine.completeExceptionally(failure);
                    }
                  });
    } catch (RuntimeException failure) {
      mine.completeExceptionally(failure);
    }
  }

  private void leave(String target, CompletableFuture<?> mine) {
    lock.lock();
    try {
      last.remove(target, mine);
    } finally {
      lock.unlock();
    }
  }
}
