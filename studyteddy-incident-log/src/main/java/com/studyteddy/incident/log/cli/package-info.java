/** The command line of the runnable jar: {@code java -jar studyteddy-incident-log.jar app.log}. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.log.cli;
