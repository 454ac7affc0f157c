package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.util.List;

/**
 * Whether each operation would find what it needs, looked up while all is quiet.
 *
 * @param ready whether nothing is missing; warnings do not count
 * @param needs what the operations need, by operation
 * @param remedies what to run or configure, each once, in an order that works
 * @param warnings what our roles may do and should not, and what else is unwise
 * @param server the server's version, and whether it is a standby
 * @param summary the finding in one line
 * @param drawing the needs as a list
 * @param notSeen what could not be looked up
 */
public record ReadinessReport(
    boolean ready,
    List<Need> needs,
    List<String> remedies,
    List<String> warnings,
    String server,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  // Copies the lists.
  public ReadinessReport {
    needs = List.copyOf(needs);
    remedies = List.copyOf(remedies);
    warnings = List.copyOf(warnings);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }

  /**
   * What one operation needs.
   *
   * @param operation its id, or several that need the same
   * @param what it needs, in words
   * @param met whether it is there
   * @param remedy SQL, or a setting of the server or of the host, that makes it so; empty when it
   *     is there
   */
  public record Need(String operation, String what, boolean met, String remedy) {}
}
