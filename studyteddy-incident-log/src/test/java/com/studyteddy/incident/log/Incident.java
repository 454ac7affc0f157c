package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Two hours of log made from a seed, with one thing that goes wrong in the second and the change
 * that caused it among twenty that did not. Its words are made of syllables, so none is known to
 * the miner.
 */
final class Incident {
  /** What goes wrong. */
  enum Kind {
    NEW_ERROR,
    SURGE,
    LOST_HEARTBEAT
  }

  private static final int LINES_AN_HOUR = 20_000;
  private static final int STATEMENTS = 40;
  private static final int DECOYS = 20;
  private static final String[] SYLLABLES = {
    "ba", "do", "fi", "gu", "ka", "lo", "me", "nu", "pa", "ri", "so", "ta", "vo", "wi", "ze"
  };
  private static final Instant START = Instant.parse("2026-02-03T10:00:00Z");

  /** One line and when it was written. */
  private record Line(long millis, String text) {}

  final Kind kind;
  final Instant split = START.plus(Duration.ofHours(1));
  final String culprit;
  final LogChange cause;
  final List<LogChange> changes = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Random random;
  private final Instant onset;
  int injected;

  Incident(long seed) {
    random = new Random(seed);
    kind = Kind.values()[random.nextInt(Kind.values().length)];
    onset = split.plusSeconds(600 + random.nextInt(1_800));
    for (int i = 0; i < STATEMENTS; i++) {
      background(statement());
    }
    culprit = word() + " " + word() + " " + word() + " " + word();
    switch (kind) {
      case NEW_ERROR -> wrong(20 + random.nextInt(20));
      case SURGE -> surge();
      case LOST_HEARTBEAT -> heartbeat();
    }
    lines.sort(Comparator.comparingLong(Line::millis).thenComparing(Line::text));
    cause = new LogChange(onset.minusSeconds(1 + random.nextInt(10)), "deploy " + word());
    changes.add(cause);
    for (int i = 0; i < DECOYS; i++) {
      changes.add(new LogChange(START.plusSeconds(random.nextInt(7_200)), "deploy " + word()));
    }
  }

  private void background(String statement) {
    for (int i = 0; i < 2 * LINES_AN_HOUR / STATEMENTS; i++) {
      add(random.nextInt(7_200_000), "INFO", values(statement));
    }
  }

  private void wrong(int count) {
    add(sinceStart(onset) + random.nextInt(5_000), "ERROR", culprit + " " + random.nextInt(999));
    int left = (int) Duration.between(onset, split.plusSeconds(3_600)).toMillis();
    for (int i = 1; i < count; i++) {
      add(sinceStart(onset) + random.nextInt(left), "ERROR", culprit + " " + random.nextInt(999));
    }
    injected += count;
  }

  private void surge() {
    for (int i = 0; i < 12; i++) {
      add(random.nextInt(7_200_000), "WARN", culprit + " " + random.nextInt(999));
    }
    wrong(39);
  }

  private void heartbeat() {
    for (long at = random.nextInt(30_000); at < sinceStart(onset); at += 30_000) {
      add(at, "INFO", culprit + " " + at / 30_000);
    }
  }

  private static long sinceStart(Instant at) {
    return Duration.between(START, at).toMillis();
  }

  private void add(long millis, String level, String message) {
    String time = START.plusMillis(millis).toString().replace("Z", "");
    String exact = time.length() == 19 ? time + ".000" : time;
    lines.add(new Line(millis, exact + " " + level + " [main] app - " + message + "\n"));
  }

  private String statement() {
    StringBuilder text = new StringBuilder(word());
    int words = 3 + random.nextInt(5);
    for (int i = 0; i < words; i++) {
      text.append(' ').append(random.nextInt(4) == 0 ? "#" : word());
    }
    return text.append(" #").toString();
  }

  private String values(String statement) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < statement.length(); i++) {
      char c = statement.charAt(i);
      text.append(c == '#' ? String.valueOf(random.nextInt(100_000)) : String.valueOf(c));
    }
    return text.toString();
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  int size() {
    return lines.size();
  }

  byte[] log() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
