package com.studyteddy.incident.spi;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import java.util.Optional;

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

  /**
   * Returns a secret that the host gave to this provider; those of others cannot be reached.
   *
   * @param name as the host calls it
   * @return empty when the host gave none of that name
   */
  default Optional<Secret> secret(String name) {
    return Optional.empty();
  }
}
