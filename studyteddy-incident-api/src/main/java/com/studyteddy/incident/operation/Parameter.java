package com.studyteddy.incident.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a parameter record.
 *
 * <p>Read by everything that turns text into parameters: runbook files, command line, schema and
 * reference page. A component without a default must be given.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameter {
  /**
   * Says what it means.
   *
   * @return one line for people, with the unit
   */
  String value();

  /**
   * Gives the value taken when none is given, in the form a runbook file would use.
   *
   * @return empty when the parameter must be given
   */
  String defaultValue() default "";

  /**
   * Gives the smallest allowed number, or duration in the same form as the default.
   *
   * @return empty when there is no lower limit
   */
  String min() default "";

  /**
   * Gives the largest allowed number, or duration in the same form as the default.
   *
   * @return empty when there is no upper limit
   */
  String max() default "";

  /**
   * Lists the texts that are allowed, each written out whole, such as the paths that a patch may
   * touch; of a list of texts each must be one of them.
   *
   * @return empty when any text is allowed
   */
  String[] allowed() default {};
}
