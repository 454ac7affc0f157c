/** What went wrong with a database, told by SQLSTATE; for this module alone, not exported. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.postgres.trouble;
