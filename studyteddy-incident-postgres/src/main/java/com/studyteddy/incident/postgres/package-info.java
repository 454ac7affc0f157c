/** Teaches the library about PostgreSQL. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.postgres;
