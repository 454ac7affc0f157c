package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.host.TimeSource;
import java.util.Map;
import java.util.UUID;

/** The alert with which a command opens an incident of its own. */
final class Calls {
  static final String SOURCE = "cli";

  static final String KEY = "cli-";

  private Calls() {}

  /** Never joins an incident that is there: its key is its own. */
  static Alert alert(String title, String by, TimeSource time) {
    String key = KEY + UUID.randomUUID();
    return new Alert(
        SOURCE, key, key, Alert.Status.FIRING, title, Map.of("by", by), time.instant());
  }

  /** One that the alerts of a service's checks join: together they are one incident. */
  static Alert alert(String title, Map<String, String> labels, String service, TimeSource time) {
    String fingerprint = KEY + UUID.randomUUID();
    return new Alert(
        SOURCE, fingerprint, service, Alert.Status.FIRING, title, labels, time.instant());
  }

  /** The same one, when what it asked for was done. */
  static Alert over(Alert alert) {
    return new Alert(
        alert.source(),
        alert.fingerprint(),
        alert.correlationKey(),
        Alert.Status.RESOLVED,
        alert.title(),
        alert.labels(),
        alert.startsAt());
  }
}
