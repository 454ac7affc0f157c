package com.studyteddy.incident.core.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The shape of what is inside another: looked up when it is first used, so that a record may hold
 * its own kind, and kept after that. Safe for several threads, which may look it up once each.
 */
final class LaterShape implements Shape {
  private final Shapes shapes;
  private final Type type;
  private volatile @Nullable Shape found;

  LaterShape(Shapes shapes, Type type) {
    this.shapes = shapes;
    this.type = type;
  }

  @Override
  public Object toPlain(Object value, Writing writing) {
    return shape().toPlain(value, writing);
  }

  @Override
  public Object fromPlain(Object plain) {
    return shape().fromPlain(plain);
  }

  private Shape shape() {
    Shape shape = found;
    if (shape == null) {
      shape = shapes.of(type);
      found = shape;
    }
    return shape;
  }
}
