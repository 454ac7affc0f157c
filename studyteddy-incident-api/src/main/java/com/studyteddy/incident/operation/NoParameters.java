package com.studyteddy.incident.operation;

/** The parameters of an operation that has none. */
public record NoParameters() {}
