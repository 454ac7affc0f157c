package com.studyteddy.incident.core.json;

import com.studyteddy.incident.operation.Facts;
import java.util.Map;

/** Data that is plain already. */
final class FactsShape implements Shape {
  @Override
  public Object toPlain(Object value, Writing writing) {
    return writing.changed(((Facts) value).values());
  }

  @Override
  public Object fromPlain(Object plain) {
    if (plain instanceof Map<?, ?> map) {
      return new Facts(Plain.named(map));
    }
    throw Mismatch.expected("an object", plain);
  }
}
