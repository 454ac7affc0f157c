package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.ResponseProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What one life of the engine stands on. Immutable.
 *
 * @param configuration who may do what, and where it is written down
 * @param providers work on the targets; closed together with that life
 * @param secrets kept out of the journal and of what is shown
 * @param time stamps and measures
 */
public record Ground(
    Configuration configuration,
    List<ResponseProvider> providers,
    Collection<Secret> secrets,
    TimeSource time) {
  /** Copies the collections. */
  public Ground {
    providers = List.copyOf(providers);
    secrets = List.copyOf(secrets);
  }

  Path journal() {
    return configuration
        .journal()
        .orElseThrow(() -> new IllegalStateException("The configuration names no journal"));
  }
}
