/**
 * Makes providers of what the configuration says. Nothing else of the command line names a
 * provider's module.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.cli.provider;
