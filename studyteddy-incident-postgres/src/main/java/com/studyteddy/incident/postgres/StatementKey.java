package com.studyteddy.incident.postgres;

/**
 * What pg_stat_statements keeps apart within one database.
 *
 * @param user the role's oid
 * @param query the fingerprint of the statement
 * @param topLevel false when a function ran it
 */
record StatementKey(long user, long query, boolean topLevel) {}
