package com.studyteddy.incident.spi;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;

/** What the library gives to a provider; narrow on purpose. */
public interface ProviderContext {
  /**
   * Returns the time to go by.
   *
   * @return the host's time source
   */
  TimeSource time();

  /**
   * Returns what takes secrets out of text.
   *
   * @return the library's redactor
   */
  Redactor redactor();
}
