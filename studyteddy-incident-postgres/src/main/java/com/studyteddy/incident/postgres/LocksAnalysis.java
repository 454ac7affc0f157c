package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.time.Duration;

/** Finds who makes others wait for locks, at the root of the queue and not at its end. */
final class LocksAnalysis implements Diagnostic<LockLimits, LockForest> {
  static final OperationSpec<LockLimits> SPEC =
      new OperationSpec<>(
          "postgres.locks.analyze",
          "Find who makes others wait for locks",
          LockLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(10));

  private final Databases databases;

  LocksAnalysis(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<LockLimits> spec() {
    return SPEC;
  }

  @Override
  public LockForest diagnose(LockLimits parameters, Call call) throws InterruptedException {
    Activity activity = databases.at(parameters.database()).activity(call);
    return new LockFinding(activity, parameters.maxWait()).asEvidence();
  }
}
