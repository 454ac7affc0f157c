/**
 * The state machine: {@code (state, input) -> events}, and {@code state -> commands}.
 *
 * <p>Start at {@link com.studyteddy.incident.core.engine.Decider}; {@link
 * com.studyteddy.incident.core.engine.IncidentLoop} runs it for one incident. Nothing here reads a
 * clock, starts a thread or touches a file by itself.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.engine;
