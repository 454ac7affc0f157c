package com.studyteddy.incident.gameday;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the game days. */
@Command(
    name = "gameday",
    mixinStandardHelpOptions = true,
    version = "game days of StudyTeddy Incident",
    description = "Plays a fault on a real server, and shows what the library does about it.")
public final class GameDayMain implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private GameDayMain() {}

  /**
   * Plays a game day, and exits with 0 when it went as it should, 1 when it did not, 2 when the
   * arguments make no sense, 3 when the stage failed and nothing can be judged.
   *
   * @param arguments the day's name and its options; none shows which there are
   */
  public static void main(String[] arguments) {
    // always UTF-8: the drawings need it, and the default of a bare environment is ASCII
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code = run(Spectator.atThisTerminal(out), arguments);
    out.flush();
    System.exit(code);
  }

  static int run(Spectator spectator, String... arguments) {
    return new CommandLine(new GameDayMain())
        .addSubcommand(new LockQueueCommand(spectator))
        .setOut(
            new PrintWriter(new OutputStreamWriter(spectator.out(), StandardCharsets.UTF_8), true))
        .setUsageHelpWidth(Screen.WIDTH)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a game day, such as lock-queue");
  }
}
