package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call that a test can cancel and that does something at a crash point. */
final class TestCall implements Call {
  private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private String crashPoint = "";
  private Runnable crash = () -> {};
  private volatile boolean cancelled;
  private Duration timeLeft = Duration.ofSeconds(30);
  private int asksLeft = Integer.MAX_VALUE;

  /** Has so much time left, always. */
  TestCall with(Duration left) {
    timeLeft = left;
    return this;
  }

  /** Has so much time left when it is asked so often, and then hardly any. */
  TestCall runningOut(Duration left, int times) {
    timeLeft = left;
    asksLeft = times;
    return this;
  }

  /** Does something when a crash point is passed. */
  TestCall at(String name, Runnable action) {
    crashPoint = name;
    crash = action;
    return this;
  }

  void cancel() {
    cancelled = true;
    hooks.forEach(Runnable::run);
  }

  List<String> crashPoints() {
    return new ArrayList<>(passed);
  }

  List<String> progress() {
    return new ArrayList<>(progress);
  }

  @Override
  public Duration timeLeft() {
    asksLeft--;
    return asksLeft < 0 ? Duration.ofMillis(100) : timeLeft;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable hook) {
    hooks.add(hook);
    if (cancelled) {
      hook.run();
    }
  }

  @Override
  public void progress(String message) {
    progress.add(message);
  }

  @Override
  public String redact(String text) {
    return text.replace("s3cret-canary", "***");
  }

  @Override
  public void crashPoint(String name) {
    passed.add(name);
    if (name.equals(crashPoint)) {
      crash.run();
    }
  }
}
