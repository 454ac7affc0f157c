package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A small runbook that has a bit of everything, and what is found when it is changed. */
final class GoodFile {
  static final String TEXT =
      """
      runbook: shop
      version: 1.10
      owner: shop-team
      reviewed: 2026-11-23
      service: shop
      team: {incident-commander: [lead@example.com], on-call-engineer: [oncall@example.com]}
      channels: {slack: "#incident-response"}
      thresholds:
        error-rate: {below: 0.01, unit: ratio, samples: 20}
      checks:
        connectivity:
          probe: postgres.connection.check
          with: {database: main}
          critical: true
          when-down: P1
          because: Database connection issues
        error-rate: {probe: host.error-rate, when-down: P1, because: High error rate}
      phases:
        initial-response: {title: Initial response, due: 5m, reaches: acknowledged, procedure: look}
        assessment: {title: Assessment, opens: 5m, due: 15m, reaches: assessing}
      procedures:
        look:
          title: Look
          steps:
            - {id: connection, probe: postgres.connection.check, with: {database: main}}
        database-issues:
          title: Database Issues
          symptoms:
            - {check: connectivity, readings: 3, text: Database connection errors, weight: 2}
            - {check: error-rate, lasting: 5m, text: Many errors}
            - {log: could not connect to <*>, count: 20, within: 5m, text: Errors in the logs}
            - {reports: 10, within: 10m, text: User reports}
            - {alert: {alertname: PostgresDown}, text: An alert}
          steps:
            - {id: locks, title: Check locks, diagnose: postgres.locks.analyze, with: {database: main}}
            - id: stop
              mitigate: postgres.sessions.stop
              with: {database: main}
              from: {session: "locks.roots[0].session"}
              when: {from: locks.roots, is: present}
              deadline: 5s
              retry: {attempts: 3, pause: 1s, on: [timed-out, failed]}
              on-failure: stop
            - {id: tell, notify: [slack], text: Somebody was stopped.}
            - {id: fix, manual: Find the cause, role: database-engineer, due: 30m, evidence: true}
            - id: which
              decide: Was there a deployment?
              branches:
                - id: yes-there-was
                  when: {from: locks.waiting, is: above, value: 3}
                  steps:
                    - {id: again, probe: postgres.locks.check, with: {database: main}}
                - {id: none}
            - id: side-by-side
              parallel:
                - {id: left, probe: postgres.locks.check, with: {database: main}}
                - {id: right, probe: postgres.connections.status, with: {database: main}}
          investigation:
            - {id: slow, diagnose: postgres.locks.analyze, with: {database: main}}
      checklists:
        immediate: {title: Immediate, due: 2h, items: [Services fully restored]}
      """;

  private GoodFile() {}

  /** Puts one thing in the place of another that stands there once. */
  static String changed(String before, String after) {
    if (TEXT.indexOf(before) < 0 || TEXT.indexOf(before) != TEXT.lastIndexOf(before)) {
      throw new IllegalArgumentException("Must stand there once: " + before);
    }
    return TEXT.replace(before, after);
  }

  static List<RunbookProblem> problems(String file) {
    RunbookReading reading = RunbookFile.read("shop.yaml", file.getBytes(UTF_8));
    return reading instanceof RunbookReading.Refused refused ? refused.problems() : List.of();
  }

  /** The line in which some text begins, from 1. */
  static int line(String file, String text) {
    int at = file.indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("Is not there: " + text);
    }
    return (int) file.substring(0, at).chars().filter(letter -> letter == '\n').count() + 1;
  }
}
