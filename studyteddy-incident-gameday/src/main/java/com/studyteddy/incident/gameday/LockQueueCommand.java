package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.host.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that plays the game day of the lock queue. */
@Command(
    name = "lock-queue",
    mixinStandardHelpOptions = true,
    version = "game days of StudyTeddy Incident",
    description = {
      "A session left idle in transaction holds a row of a busy table, a change of that table waits"
          + " for it, and every user queues behind the change. The longest query is not the cause.",
      "",
      "Exit code: 0 as it should be, 1 not so, 2 wrong arguments, 3 the stage failed.",
      ""
    },
    sortOptions = false,
    usageHelpAutoWidth = false)
final class LockQueueCommand implements Callable<Integer> {
  private static final int HIGHEST_DRAWN_SEED = 999_999;
  private static final int MOST_SEEDS = 1_000;

  private final Spectator spectator;
  private final TimeSource time = new SystemTime();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Plays exactly what this number draws. Without it one is drawn, and printed.")
  private @Nullable Long seed;

  @Option(
      names = "--plan",
      description = "Shows what would be done, and proves that nothing was changed.")
  private boolean plan;

  @Option(
      names = "--no-fault",
      description = "Plays the twin: all the same, but no fault. Changing nothing is right.")
  private boolean noFault;

  @Option(
      names = "--approve-as",
      paramLabel = "NAME",
      description = "Says yes to every plan in this person's name, instead of asking.")
  private @Nullable String approveAs;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Plays day and twin of the seeds 1 to N, approves by itself, prints a table.")
  private @Nullable Integer seeds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where journal and post-mortem go. Without it into a new temporary folder.")
  private @Nullable Path out;

  LockQueueCommand(Spectator spectator) {
    this.spectator = spectator;
  }

  @Override
  public Integer call() {
    refuseNonsense();
    Screen screen = spectator.screen();
    try {
      Path records = records();
      return seeds == null ? one(screen, records) : many(screen, records, seeds);
    } catch (StageException e) {
      screen.text(
          Look.BAD,
          "The stage failed, or was taken down, so nothing can be judged: " + e.getMessage() + ".",
          2);
      return 3;
    }
  }

  private int one(Screen screen, Path records) {
    long chosen =
        seed == null ? ThreadLocalRandom.current().nextLong(1, HIGHEST_DRAWN_SEED + 1L) : seed;
    Kind kind = noFault ? Kind.TWIN : plan ? Kind.PLAN : Kind.DAY;
    screen.heading("game day lock-queue, seed %d%s".formatted(chosen, title(kind)));
    screen.plain("play it again with: ./gameday lock-queue --seed " + chosen + option(kind));
    DayResult result =
        new LockQueueDay(screen, time).play(LockQueueFault.draw(chosen), kind, approver(), records);
    boolean right = result.ruling().isRight();
    screen.blank();
    screen.text(right ? Look.GOOD : Look.BAD, result.conclusion(), 2);
    return right ? 0 : 1;
  }

  private int many(Screen screen, Path records, int count) {
    Approver approver = Approver.unattended(person().orElse("seeds"));
    SeedSeries.Play play =
        (log, seed, kind, own) ->
            new LockQueueDay(log, time).play(LockQueueFault.draw(seed), kind, approver, own);
    return new SeedSeries(screen, time, records, play).play(count) ? 0 : 1;
  }

  private Approver approver() {
    Optional<Approver> asked =
        spectator
            .terminal()
            .map(at -> new TerminalApprover(at, spectator.user(), TerminalApprover.PATIENCE));
    return person().map(Approver::unattended).or(() -> asked).orElseGet(Approver::nobody);
  }

  private Optional<String> person() {
    return Optional.ofNullable(approveAs);
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case DAY -> "";
      case TWIN -> ": the twin without a fault";
      case PLAN -> ": a dry run";
    };
  }

  private static String option(Kind kind) {
    return switch (kind) {
      case DAY -> "";
      case TWIN -> " --no-fault";
      case PLAN -> " --plan";
    };
  }

  private Path records() {
    try {
      if (out == null) {
        return Files.createTempDirectory("gameday-lock-queue-");
      }
      Path folder = Files.createDirectories(out);
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new ParameterException(
              spec.commandLine(),
              "--out %s is not empty, and a game day keeps records of its own; name another folder"
                  .formatted(out));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--out %s cannot be made: %s".formatted(out, e.getMessage()), e);
    }
  }

  private void refuseNonsense() {
    if (plan && noFault) {
      throw new ParameterException(
          spec.commandLine(), "--plan and --no-fault do not go together; keep one");
    }
    if (seeds != null && (seed != null || plan || noFault)) {
      throw new ParameterException(
          spec.commandLine(), "--seeds plays days and twins of its own; leave out the others");
    }
    if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
      throw new ParameterException(
          spec.commandLine(), "--seeds takes 1 to %d, but was %d".formatted(MOST_SEEDS, seeds));
    }
    if (approveAs != null) {
      try {
        Actor.person(approveAs);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--approve-as: " + e.getMessage(), e);
      }
    }
  }
}
