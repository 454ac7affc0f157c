package com.studyteddy.incident.core.guest;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a web application that embeds the library does between its start and its stop. */
public final class Redeployed {
  private Redeployed() {}

  /**
   * Lives once: real threads, a real clock, one survey that finds something.
   *
   * @param directory of the journal
   * @return how many incidents there are
   */
  public static int live(Path directory) throws Exception {
    try (FileJournal journal = FileJournal.open(directory);
        IncidentResponse response = new Guest().shut().builder(journal).build()) {
      response.start();
      for (int survey = 0; survey < 3; survey++) {
        response.survey().get(30, TimeUnit.SECONDS);
      }
      return response.incidents().size();
    }
  }
}
