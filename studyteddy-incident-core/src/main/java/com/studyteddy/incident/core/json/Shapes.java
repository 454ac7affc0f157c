package com.studyteddy.incident.core.json;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Finds the shape of a type from its declaration. Safe for several threads. */
final class Shapes {
  private final Map<Type, Shape> known = new ConcurrentHashMap<>();

  Shapes(Function<String, Target> targets) {
    known.putAll(ScalarShape.all());
    known.put(String.class, new TextShape());
    known.put(Facts.class, new FactsShape());
    known.put(Target.class, ScalarShape.target(targets));
    // The names stand in journals: a renamed class keeps its name here.
    known.put(
        HealthReading.class,
        new SealedShape(
            this,
            "state",
            Map.of(
                "up", HealthReading.Up.class,
                "degraded", HealthReading.Degraded.class,
                "down", HealthReading.Down.class,
                "unknown", HealthReading.Unknown.class)));
    known.put(
        Outcome.class,
        new SealedShape(
            this,
            "outcome",
            Map.of(
                "applied", Outcome.Applied.class,
                "unchanged", Outcome.Unchanged.class,
                "refused", Outcome.Refused.class,
                "failed", Outcome.Failed.class,
                "unknown", Outcome.Unknown.class)));
    known.put(
        Step.class,
        new SealedShape(
            this,
            "kind",
            Map.of(
                "probe", Step.ProbeStep.class,
                "diagnose", Step.DiagnoseStep.class,
                "mitigate", Step.MitigateStep.class,
                "notify", Step.NotifyStep.class,
                "manual", Step.ManualStep.class,
                "decision", Step.DecisionStep.class,
                "parallel", Step.ParallelStep.class)));
    known.put(
        Symptom.class,
        new SealedShape(
            this,
            "kind",
            Map.of(
                "check", Symptom.OfCheck.class,
                "duration", Symptom.OfDuration.class,
                "log-pattern", Symptom.OfLogPattern.class,
                "reports", Symptom.OfReports.class,
                "alert", Symptom.OfAlert.class)));
  }

  Shape of(Type type) {
    Shape found = known.get(type);
    if (found == null) {
      found = make(type);
      known.putIfAbsent(type, found);
    }
    return found;
  }

  /** The shape of what is inside another. */
  Shape later(Type type) {
    return new LaterShape(this, type);
  }

  private Shape make(Type type) {
    if (type instanceof Class<?> plainClass) {
      return make(plainClass);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ListShape(later(arguments[0]));
      }
      if (generic.getRawType() == Set.class) {
        return new SetShape(new ListShape(later(arguments[0])));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new MapShape(later(arguments[1]));
      }
    }
    throw unsupported(type);
  }

  private Shape make(Class<?> type) {
    if (type.isRecord()) {
      return new RecordShape(this, type);
    }
    if (type.isEnum()) {
      return ScalarShape.enumeration(type);
    }
    if (type.isInterface() && type.isSealed()) {
      return SealedShape.byName(this, type);
    }
    throw unsupported(type);
  }

  private static Mismatch unsupported(Type type) {
    return new Mismatch(
        "%s is not supported; use strings, numbers, booleans, enums, Instant, Duration, Target, Facts,"
                .formatted(type.getTypeName())
            + " records, sealed interfaces of records, and List, Set, Map<String, ...> or Optional of"
            + " those");
  }
}
