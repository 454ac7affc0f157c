/** Log patterns: what is failing, where, and what is new, at the speed of grep. */
module com.studyteddy.incident.log {
  requires static transitive org.jspecify;

  exports com.studyteddy.incident.log;
}
