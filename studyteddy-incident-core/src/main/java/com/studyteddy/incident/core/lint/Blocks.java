package com.studyteddy.incident.core.lint;

/** What stands in a fenced block. */
final class Blocks {
  private Blocks() {}

  /** Whether a block without a language holds commands: its first line that is no remark is one. */
  static boolean isScript(String body) {
    int begin = 0;
    while (begin < body.length()) {
      int end = body.indexOf('\n', begin);
      String row = body.substring(begin, end < 0 ? body.length() : end).strip();
      if (!row.isEmpty() && !row.startsWith("#")) {
        return CommandLook.isCommand(row);
      }
      begin = end < 0 ? body.length() : end + 1;
    }
    return false;
  }

  /** Leaves of a recorded session what was typed; every line stays on its line. */
  static String withoutPrompts(String body) {
    boolean session = body.startsWith("$ ") || body.contains("\n$ ");
    if (!session) {
      return body;
    }
    StringBuilder typed = new StringBuilder(body.length());
    boolean goesOn = false;
    int begin = 0;
    while (begin < body.length()) {
      int end = body.indexOf('\n', begin);
      end = end < 0 ? body.length() : end;
      String row = body.substring(begin, end).stripTrailing();
      boolean prompt = row.startsWith("$ ");
      if (prompt || goesOn) {
        typed.append(prompt ? row.substring(2) : row);
      }
      goesOn = (prompt || goesOn) && row.endsWith("\\");
      typed.append('\n');
      begin = end + 1;
    }
    return typed.toString();
  }
}
