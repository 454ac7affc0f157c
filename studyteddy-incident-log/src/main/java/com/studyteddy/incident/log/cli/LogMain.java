package com.studyteddy.incident.log.cli;

/** Starts the command line. */
final class LogMain {
  private LogMain() {}

  public static void main(String[] arguments) {
    int code = new LogCommand(System.in, System.out, System.err).run(arguments);
    System.out.flush();
    if (code != 0) {
      System.exit(code);
    }
  }
}
