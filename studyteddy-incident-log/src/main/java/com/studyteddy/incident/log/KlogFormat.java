package com.studyteddy.incident.log;

/** {@code E0203 10:15:04.123456 1234 file.go:12] message}, as Kubernetes and glog write it. */
final class KlogFormat extends LineFormat {
  private static final int CLOCK = 6;

  private final LogTimes times;
  private final MonthTimes months;

  KlogFormat(LogTimes times) {
    this.times = times;
    this.months = times.months();
  }

  @Override
  String name() {
    return "klog";
  }

  @Override
  LineFormat fresh() {
    return new KlogFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    int level = to - from < 22 ? Level.NONE : level(b[from]);
    if (level == Level.NONE
        || !MonthTimes.twoDigits(b, from + 1)
        || !MonthTimes.twoDigits(b, from + 3)
        || b[from + 5] != ' '
        || !MonthTimes.isClock(b, from + CLOCK, to)) {
      return false;
    }
    int close = Swar.find(b, from + CLOCK, Math.min(to, from + 200), (byte) ']');
    if (close + 1 >= to || b[close] != ']') {
      return false;
    }
    int month = Timestamps.two(b, from + 1);
    long time = months.time(0, month, Timestamps.two(b, from + 3), b, from + CLOCK);
    into.time =
        time == EventHeader.NO_TIME ? time : time + MonthTimes.fraction(b, from + CLOCK + 8, to);
    into.level = level;
    place(b, from, close, into);
    into.messageFrom = b[close + 1] == ' ' ? close + 2 : close + 1;
    return true;
  }

  private static int level(byte letter) {
    return switch (letter) {
      case 'D' -> Level.DEBUG.rank();
      case 'I' -> Level.INFO.rank();
      case 'W' -> Level.WARN.rank();
      case 'E' -> Level.ERROR.rank();
      case 'F' -> Level.FATAL.rank();
      default -> Level.NONE;
    };
  }

  /** The file that logged, without its line, which moves with every release. */
  private static void place(byte[] b, int from, int close, EventHeader into) {
    int start = close;
    while (start > from && b[start - 1] != ' ') {
      start--;
    }
    into.loggerFrom = start;
    into.loggerTo = Swar.find(b, start, close, (byte) ':');
  }
}
