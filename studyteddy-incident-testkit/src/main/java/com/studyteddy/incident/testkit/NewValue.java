package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of the change of a {@link RecordingProvider}.
 *
 * @param target which target
 * @param value what it is to hold
 */
public record NewValue(
    @Parameter("the target to change") Target target,
    @Parameter("the value it is to hold") String value) {}
