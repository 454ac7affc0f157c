package com.studyteddy.incident.gameday;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the spectator sees: lines of at most {@value #WIDTH} columns, in colour where the terminal
 * can show it. Safe for several threads; what is printed together stays together, and nothing is
 * printed into a question.
 */
final class Screen {
  /** So wide is no line wider. */
  static final int WIDTH = 100;

  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final boolean colour;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> heldBack = new ArrayList<>();
  private boolean asking;

  /** How a line looks. */
  enum Look {
    PLAIN(""),
    HEADING("\u001b[1m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    BAD("\u001b[31;1m"),
    ATTENTION("\u001b[33m");

    private final String code;

    Look(String code) {
      this.code = code;
    }
  }

  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  void blank() {
    print(Look.PLAIN, List.of(""));
  }

  void heading(String text) {
    print(Look.HEADING, List.of("", text));
  }

  /** Prints text, broken where it is too wide; what follows is indented by some columns more. */
  void text(Look look, String text, int hanging) {
    print(look, wrapped(text, hanging));
  }

  void plain(String text) {
    text(Look.PLAIN, text, 2);
  }

  /** Prints lines that have their width already. */
  void print(Look look, List<String> lines) {
    lock.lock();
    try {
      for (String line : lines) {
        boolean painted = colour && !look.code.isEmpty() && !line.isEmpty();
        heldBack.add(painted ? look.code + line + RESET : line);
      }
      show();
    } finally {
      lock.unlock();
    }
  }

  /** Asks somebody; what is printed meanwhile comes after the answer. */
  <T> T whileAsking(Supplier<T> question) {
    asking(true);
    try {
      return question.get();
    } finally {
      asking(false);
    }
  }

  private void asking(boolean now) {
    lock.lock();
    try {
      asking = now;
      show();
    } finally {
      lock.unlock();
    }
  }

  private void show() {
    if (!asking) {
      heldBack.forEach(out::println);
      heldBack.clear();
      out.flush();
    }
  }

  static List<String> wrapped(String text, int hanging) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    String indent = "";
    while (rest.length() + indent.length() > WIDTH) {
      int room = WIDTH - indent.length();
      int space = rest.lastIndexOf(' ', room);
      int cut = space > room / 3 ? space : room;
      lines.add(indent + rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
      indent = " ".repeat(hanging);
    }
    lines.add(indent + rest);
    return lines;
  }
}
