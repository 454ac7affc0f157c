package com.studyteddy.incident.postgres;

/**
 * A session that looks like a cause and is none.
 *
 * @param session which one
 * @param role who is logged in
 * @param application what it calls itself
 * @param doing what it does and for how long, without literals
 * @param reason why it is not the cause
 */
public record HarmlessSession(
    Session session, String role, String application, String doing, String reason) {}
