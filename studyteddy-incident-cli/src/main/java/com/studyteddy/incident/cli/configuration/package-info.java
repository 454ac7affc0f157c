/**
 * The file that says what a command works on: which environment, which systems, who may say yes.
 *
 * <p>Start at {@link com.studyteddy.incident.cli.configuration.ConfigurationFile}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.cli.configuration;
