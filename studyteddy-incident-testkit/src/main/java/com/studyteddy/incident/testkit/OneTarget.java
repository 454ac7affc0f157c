package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of what a {@link RecordingProvider} looks at.
 *
 * @param target which one
 */
public record OneTarget(@Parameter("the target to look at") Target target) {}
