package com.studyteddy.incident.log;

/**
 * How much statements that are alike are told apart.
 *
 * @since 0.1
 */
public enum TemplateDetail {
  /** Every statement of the software by itself. */
  FINE,
  /** Statements that differ in one word only are taken together, for a shorter list to read. */
  COARSE
}
