package com.studyteddy.incident.testkit;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.List;
import java.util.function.UnaryOperator;

/** A provider like the recording one, save for what a test breaks. */
record BrokenProvider(RecordingProvider right, UnaryOperator<Operation<?>> breaking)
    implements ResponseProvider {
  @Override
  public String id() {
    return right.id();
  }

  @Override
  public List<Target> targets() {
    return right.targets();
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return right.operations(context).stream().<Operation<?>>map(breaking).toList();
  }

  /** The change as it should be, to be overridden in one place. */
  static class RightChange implements MitigationAction<NewValue, MemoryState> {
    private final ScriptedChange right;

    RightChange(Operation<?> right) {
      this.right = (ScriptedChange) right;
    }

    @Override
    public OperationSpec<NewValue> spec() {
      return right.spec();
    }

    @Override
    public Class<MemoryState> state() {
      return right.state();
    }

    @Override
    public MemoryState read(NewValue parameters, Call call) throws Exception {
      return right.read(parameters, call);
    }

    @Override
    public Plan plan(NewValue parameters, MemoryState before) {
      return right.plan(parameters, before);
    }

    @Override
    public Change apply(NewValue parameters, MemoryState before, Call call) throws Exception {
      return right.apply(parameters, before, call);
    }

    @Override
    public Settled settle(NewValue parameters, MemoryState before, MemoryState now) {
      return right.settle(parameters, before, now);
    }
  }
}
