package com.studyteddy.incident.log.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Starts the command line. */
final class LogMain {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private LogMain() {}

  public static void main(String[] arguments) {
    Screen screen = Screen.of(isTerminal(), System.getenv());
    int code =
        new LogCommand(System.in, System.out, System.err, screen, LogMain::pause).run(arguments);
    System.out.flush();
    if (code != 0) {
      System.exit(code);
    }
  }

  private static void pause(Duration length) throws InterruptedException {
    Thread.sleep(length.toMillis());
  }

  /** A console is there since Java 22 even if nobody looks at it, so the system is asked. */
  private static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return false; // no colour but where --color asks for it
    }
  }
}
