package com.studyteddy.incident.stage;

import com.studyteddy.incident.host.Secret;

/**
 * An account on a server.
 *
 * @param role the role's name
 * @param password its password
 */
public record Login(String role, Secret password) {}
