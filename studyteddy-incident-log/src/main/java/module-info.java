/** Log patterns: what is failing, where, and what is new, at the speed of grep. */
module com.studyteddy.incident.log {
  requires static transitive org.jspecify;

  // Only for who logs with Logback.
  requires static transitive ch.qos.logback.classic;
  requires static transitive ch.qos.logback.core;

  // Faster ways to look through bytes.
  uses com.studyteddy.incident.log.ScanKernel;

  exports com.studyteddy.incident.log;
  exports com.studyteddy.incident.log.logback;
}
