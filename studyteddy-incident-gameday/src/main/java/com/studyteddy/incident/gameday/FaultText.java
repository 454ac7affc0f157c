package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.LockQueueFault.Decoy;
import com.studyteddy.incident.gameday.LockQueueFault.IdleHolder;
import com.studyteddy.incident.gameday.LockQueueFault.LongQuery;
import com.studyteddy.incident.gameday.LockQueueFault.RowVictim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a {@link LockQueueFault} in words: every drawn part, one line each. Pure. */
final class FaultText {
  private FaultText() {}

  /** What will be played; without the fault when it is the twin. */
  static List<String> lines(LockQueueFault fault, boolean withBlocker) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d workers read and write %s, undisturbed for %s"
            .formatted(LockQueueFault.WORKERS, fault.table(), seconds(fault.warmUp())));
    fault.decoys().forEach(decoy -> lines.addAll(decoy(fault, decoy)));
    if (withBlocker) {
      lines.add(
          "%s opens a transaction on %s, runs \"%s\", and leaves it open"
              .formatted(
                  who(fault.blocker().role(), fault.blocker().application()),
                  fault.table(),
                  String.join("; ", fault.blocker().statements())));
      fault.victims().stream().map(victim -> victim(fault, victim)).forEach(lines::add);
    }
    lines.add(
        "%s runs \"%s\"%s"
            .formatted(
                who("shop_owner", fault.migration().application()),
                fault.migration().statement(),
                withBlocker
                    ? " %s later and has to wait; everybody queues behind it"
                        .formatted(seconds(fault.blockerAhead()))
                    : ", and nobody is in its way"));
    return lines;
  }

  private static List<String> decoy(LockQueueFault fault, Decoy decoy) {
    if (decoy instanceof LongQuery query) {
      return List.of(
          "%s runs a very long query on %s; it is in nobody's way"
              .formatted(who("shop_batch", query.application()), fault.quietTable()));
    }
    IdleHolder holder = (IdleHolder) decoy;
    return List.of(
        "%s holds row %d of %s, idle in transaction; %s"
            .formatted(
                who(holder.role(), holder.application()),
                holder.row(),
                fault.quietTable(),
                holder
                    .waiter()
                    .map(
                        waiter ->
                            "%s waits for it, %s at most, and again %s later"
                                .formatted(
                                    waiter.application(),
                                    seconds(waiter.givesUpAfter()),
                                    seconds(waiter.pause())))
                    .orElse("nobody wants it")));
  }

  private static String victim(LockQueueFault fault, RowVictim victim) {
    return "%s wants that row of %s too, %s the table is changed"
        .formatted(
            who("shop_app", victim.application()),
            fault.table(),
            victim.beforeMigration() ? "before" : "after");
  }

  private static String who(String role, String application) {
    return role + " (" + application + ")";
  }

  static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
  }
}
