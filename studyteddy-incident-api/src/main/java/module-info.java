/** The words of incident response and the interface that providers implement. */
module com.studyteddy.incident.api {
  requires static transitive org.jspecify;

  exports com.studyteddy.incident;
  exports com.studyteddy.incident.alert;
  exports com.studyteddy.incident.health;
  exports com.studyteddy.incident.host;
  exports com.studyteddy.incident.mitigation;
  exports com.studyteddy.incident.operation;
  exports com.studyteddy.incident.policy;
  exports com.studyteddy.incident.review;
  exports com.studyteddy.incident.runbook;
  exports com.studyteddy.incident.spi;
  exports com.studyteddy.incident.timeline;
}
