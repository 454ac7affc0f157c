package com.studyteddy.incident.testkit;

import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.testkit.LedgerProvider.Fault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link LedgerProvider}, as another process makes it. */
public final class LedgerElsewhere implements Elsewhere.Maker {
  private static final String FILE = "file";

  static Elsewhere of(Path file, Set<Fault> faults) {
    Map<String, String> settings =
        faults.stream().collect(Collectors.toMap(Fault::name, fault -> "yes"));
    settings.put(FILE, file.toString());
    return new Elsewhere(LedgerElsewhere.class, settings);
  }

  @Override
  public ResponseProvider make(Map<String, String> settings) {
    Set<Fault> faults =
        Arrays.stream(Fault.values())
            .filter(fault -> settings.containsKey(fault.name()))
            .collect(Collectors.toSet());
    return new LedgerProvider(Path.of(String.valueOf(settings.get(FILE))), faults);
  }
}
