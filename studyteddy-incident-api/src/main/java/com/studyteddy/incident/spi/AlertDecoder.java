package com.studyteddy.incident.spi;

import com.studyteddy.incident.alert.Alert;
import java.util.List;

/** Reads the alerts of one monitoring system. */
public interface AlertDecoder {
  /**
   * Returns the decoder's name.
   *
   * @return lower-case letters, digits and hyphens
   */
  String id();

  /**
   * Reads what came in.
   *
   * @param raw the bytes as they came
   * @return the alerts it can read; never null
   */
  List<Alert> decode(RawAlert raw);
}
