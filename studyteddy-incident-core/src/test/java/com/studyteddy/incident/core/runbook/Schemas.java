package com.studyteddy.incident.core.runbook;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import java.util.Collection;

/** The schema as a validator that is not ours understands it. */
final class Schemas {
  private Schemas() {}

  static Schema of(Collection<OperationSpec<?>> operations, Collection<Target> targets) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(RunbookSchema.json(operations, targets));
  }
}
