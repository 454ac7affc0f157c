package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.gameday.LockQueueScene.Struck;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One game day from the empty server to the referee's judgement. It ends by itself in every case,
 * and leaves no server behind. Not for several threads.
 */
final class LockQueueDay {
  /** The library watches a shop that runs well, before anything is done to it. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** From the cue until the incident has to be over; a person's time to decide is extra. */
  private static final Duration LONGEST_DAY = Duration.ofSeconds(60);

  /** A fault is noticed and planned for in half of this. */
  private static final Duration LONGEST_TWIN = Duration.ofSeconds(15);

  private static final Duration LONGEST_PLAN = Duration.ofSeconds(40);

  /** Everything is left running a little longer, for what comes too late. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private final Screen screen;
  private final TimeSource time;
  private final Waiting waiting;

  LockQueueDay(Screen screen, TimeSource time) {
    this.screen = screen;
    this.time = time;
    this.waiting = new Waiting(time);
  }

  /** What there was to see once the play was over. */
  private record Played(
      Struck struck, Sight sight, LibraryAnswer answer, Optional<String> refusal) {}

  /**
   * Plays.
   *
   * @param fault what goes wrong
   * @param kind the day itself, its twin, or a dry run
   * @param approver who decides about plans
   * @param records an existing directory for journal and post-mortem
   * @return how it ended
   * @throws StageException when the stage did not behave, so that nothing can be judged
   */
  DayResult play(LockQueueFault fault, Kind kind, Approver approver, Path records) {
    screen.heading("stage, of which the library is told nothing");
    FaultText.lines(fault, kind.hasFault()).forEach(line -> screen.plain("  " + line));
    Played played = perform(fault, kind, approver, records.resolve("journal"));
    Ruling ruling = Ruling.of(kind, played.sight(), played.answer());
    show(ruling, played, records);
    return new DayResult(
        fault,
        ruling,
        played.answer().noticedAt().map(at -> Duration.between(played.struck().at(), at)),
        played.sight().servedAgain(),
        played.answer().verdict(),
        played.refusal(),
        records);
  }

  private Played perform(LockQueueFault fault, Kind kind, Approver approver, Path journalFolder) {
    ShopErrors errors = new ShopErrors(time);
    try (ShopDatabase shop = ShopDatabase.open(List.of(fault.table(), fault.quietTable()));
        Referee referee = Referee.over(shop.referee());
        LockQueueScene scene =
            LockQueueScene.set(shop, fault, kind.hasFault(), time, referee, List.of(errors))) {
      RefereeWatch watch = RefereeWatch.begin(referee, scene, time);
      LiveTimeline timeline = new LiveTimeline(screen, time);
      try (FileJournal journal = FileJournal.open(journalFolder);
          IncidentResponse library =
              ShopService.embed(shop, errors, journal, kind.mode(), time, timeline)) {
        screen.heading("timeline (UTC)");
        screen.text(Look.FAINT, ShopService.rhythm(), 0);
        library.start();
        Struck struck = strike(fault, kind, scene, timeline);
        Attendance attendance = new Attendance(library, approver, screen, timeline, time);
        attend(kind, library, timeline, attendance);
        timeline.onStage(
            "it runs on for %d s more; %s".formatted(AFTERWARDS.toSeconds(), scene.lately()));
        waiting.pass(AFTERWARDS);
        return new Played(
            struck, watch.sight(struck), LibraryAnswer.of(library), attendance.refusal());
      }
    }
  }

  private Struck strike(
      LockQueueFault fault, Kind kind, LockQueueScene scene, LiveTimeline timeline) {
    timeline.onStage(
        "the shop runs well, %s in the last second; the library begins to watch"
            .formatted(scene.lately()));
    waiting.pass(QUIET);
    Struck struck = scene.strike();
    String migration = fault.migration().application();
    if (kind.hasFault()) {
      timeline.onStage(
          "%s waits for %s, and everybody queues behind it"
              .formatted(migration, fault.blocker().application()));
      scene.proveItHurts();
      timeline.onStage("users suffer, " + scene.lately());
    } else {
      timeline.onStage(migration + " has changed the table, nobody was in its way");
    }
    return struck;
  }

  private static void attend(
      Kind kind, IncidentResponse library, LiveTimeline timeline, Attendance attendance) {
    switch (kind) {
      case DAY -> attendance.until(LONGEST_DAY, () -> isOver(library.incidents()));
      case TWIN -> attendance.until(LONGEST_TWIN, () -> false);
      case PLAN -> attendance.until(LONGEST_PLAN, () -> timeline.has(TimelineEvent.Planned.class));
    }
  }

  private static boolean isOver(List<Incident> incidents) {
    return !incidents.isEmpty() && incidents.stream().noneMatch(each -> each.phase().isOpen());
  }

  private void show(Ruling ruling, Played played, Path records) {
    screen.heading("referee, who sees the server and the workers, and not the library");
    for (Finding finding : ruling.findings()) {
      screen.text(
          finding.good() ? Look.GOOD : Look.BAD,
          (finding.good() ? "  ok  " : "  NO  ") + finding.text(),
          6);
    }
    if (ruling.kind() == Kind.PLAN) {
      screen.heading("sessions by pid, before and after the dry run");
      SessionList.lines(played.sight()).forEach(line -> screen.text(Look.PLAIN, "  " + line, 4));
    }
    screen.heading("records");
    // a path stays in one piece, however long it is
    screen.print(Look.PLAIN, List.of("  journal      " + records.resolve("journal")));
    for (PostMortem review : played.answer().reviews()) {
      Path written = PostMortemFile.write(records, review);
      screen.print(Look.PLAIN, List.of("  post-mortem  " + written));
    }
  }
}
