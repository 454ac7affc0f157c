package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of an operation that looks at one database.
 *
 * @param database which
 */
public record OneDatabase(@Parameter("the database to look at") Target database) {}
