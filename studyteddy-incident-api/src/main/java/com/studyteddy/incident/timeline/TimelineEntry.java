package com.studyteddy.incident.timeline;

import com.studyteddy.incident.Actor;
import java.time.Instant;

/**
 * An event with its place in the record.
 *
 * @param sequence its number in the incident, from 1 without a gap
 * @param at when, by the wall clock
 * @param sinceStart nanoseconds on a clock that only goes forward, from the start of the engine
 *     that wrote it; comparable only among entries of the same engine
 * @param engine the engine that wrote it
 * @param by who caused it
 * @param event what happened
 */
public record TimelineEntry(
    long sequence, Instant at, long sinceStart, String engine, Actor by, TimelineEvent event) {}
