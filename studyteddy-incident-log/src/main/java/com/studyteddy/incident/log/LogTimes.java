package com.studyteddy.incident.log;

import java.time.ZoneId;

/**
 * What a source's times mean that do not say all of it.
 *
 * @param zone the zone of those that name none
 * @param latest when the source was written last, which decides the year of times without one; in
 *     milliseconds, or {@link EventHeader#NO_TIME} if that is not known
 */
record LogTimes(ZoneId zone, long latest) {
  Timestamps iso() {
    return new Timestamps(zone);
  }

  MonthTimes months() {
    return new MonthTimes(zone, latest);
  }
}
