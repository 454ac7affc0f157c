package com.studyteddy.incident.core.runbook;

import java.time.Duration;
import java.util.List;

/** A window of time as a heading says it: {@code 5-15 minutes}. */
final class Windows {
  private record Scale(long seconds, String name) {}

  private static final List<Scale> SCALES =
      List.of(
          new Scale(604_800, "weeks"),
          new Scale(86_400, "days"),
          new Scale(3_600, "hours"),
          new Scale(60, "minutes"));

  private Windows() {}

  /** Takes the largest unit that fits both ends and that the end has at least two of. */
  static String of(Duration opens, Duration due) {
    for (Scale scale : SCALES) {
      boolean whole = isWhole(opens, scale) && isWhole(due, scale);
      boolean enough = due.compareTo(Duration.ofSeconds(2 * scale.seconds())) >= 0;
      if (whole && enough && readsBetter(scale, due)) {
        return "%d-%d %s"
            .formatted(
                opens.toSeconds() / scale.seconds(),
                due.toSeconds() / scale.seconds(),
                scale.name());
      }
    }
    return LengthText.write(opens) + " to " + LengthText.write(due);
  }

  /** Two days are 48 hours to whoever has to meet them. */
  private static boolean readsBetter(Scale scale, Duration due) {
    return scale.seconds() != 86_400 || due.compareTo(Duration.ofDays(2)) > 0;
  }

  private static boolean isWhole(Duration length, Scale scale) {
    return length.toNanosPart() == 0 && length.toSeconds() % scale.seconds() == 0;
  }
}
