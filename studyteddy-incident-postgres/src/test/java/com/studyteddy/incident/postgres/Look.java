package com.studyteddy.incident.postgres;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.testkit.HandMovedClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The looking operations of a provider, called by name with plain arguments. */
final class Look implements AutoCloseable {
  private static final String DATABASE = "database";

  private final PostgresProvider provider;
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  private final List<Operation<?>> operations;
  private final ParameterReader parameters =
      new ParameterReader(new RecordJson(name -> Library.SHOP));

  private Look(PostgresProvider provider) {
    this.provider = provider;
    this.operations = provider.operations(new Context());
  }

  /** The database is called as {@link Library#SHOP}. */
  static Look at(Database database) {
    return new Look(PostgresProvider.of(database));
  }

  /** What is compared with an earlier look goes by this clock. */
  HandMovedClock clock() {
    return clock;
  }

  /** The operations that look, by id. */
  List<String> looks() {
    return operations.stream()
        .filter(each -> each instanceof HealthProbe || each instanceof Diagnostic)
        .map(each -> each.spec().id())
        .toList();
  }

  /** Looks, whatever comes of it. */
  Object look(String id, Map<String, Object> arguments) throws Exception {
    return operation(id) instanceof HealthProbe<?>
        ? probe(id, arguments)
        : diagnose(id, arguments, Evidence.class);
  }

  HealthReading probe(String id, Map<String, Object> arguments) throws Exception {
    return probe(id, arguments, new TestCall());
  }

  HealthReading probe(String id, Map<String, Object> arguments, Call call) throws Exception {
    return asked((HealthProbe<?>) operation(id), arguments, call);
  }

  private <P extends Record> HealthReading asked(
      HealthProbe<P> probe, Map<String, Object> arguments, Call call) throws Exception {
    return probe.probe(read(probe.spec(), arguments), call);
  }

  <E extends Evidence> E diagnose(String id, Map<String, Object> arguments, Class<E> type)
      throws Exception {
    return diagnose(id, arguments, type, new TestCall());
  }

  <E extends Evidence> E diagnose(
      String id, Map<String, Object> arguments, Class<E> type, Call call) throws Exception {
    return type.cast(asked((Diagnostic<?, ?>) operation(id), arguments, call));
  }

  private <P extends Record> Evidence asked(
      Diagnostic<P, ?> diagnostic, Map<String, Object> arguments, Call call) throws Exception {
    return diagnostic.diagnose(read(diagnostic.spec(), arguments), call);
  }

  private <P extends Record> P read(OperationSpec<P> spec, Map<String, Object> arguments) {
    Map<String, Object> values = new HashMap<>(arguments);
    values.put(DATABASE, Library.SHOP.name());
    return parameters.read(spec, new Facts(values));
  }

  private Operation<?> operation(String id) {
    return operations.stream()
        .filter(each -> each.spec().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    provider.close();
  }

  private final class Context implements ProviderContext {
    @Override
    public TimeSource time() {
      return clock;
    }

    @Override
    public Redactor redactor() {
      return text -> text;
    }
  }
}
