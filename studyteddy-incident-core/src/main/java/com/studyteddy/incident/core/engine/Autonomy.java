package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far the library goes with each class of action.
 *
 * @param general with those that nothing else is said of; a dry run is one for every class
 * @param own by class, what is said of it
 */
public record Autonomy(Mode general, Map<ActionClass, Mode> own) {
  /** Copies the map. */
  public Autonomy {
    Map<ActionClass, Mode> copy = new EnumMap<>(ActionClass.class);
    copy.putAll(own);
    own = Collections.unmodifiableMap(copy);
  }

  /** Whether anything may be changed at all. */
  boolean acts() {
    return general.compareTo(Mode.SUPERVISED) >= 0;
  }

  Mode of(ActionClass actionClass) {
    return acts() ? own.getOrDefault(actionClass, general) : general;
  }

  boolean mayChange(ActionClass actionClass) {
    return of(actionClass).compareTo(Mode.SUPERVISED) >= 0;
  }
}
