package com.studyteddy.incident.core.json;

/** A string, the only thing that a change of text touches. */
final class TextShape implements Shape {
  @Override
  public Object toPlain(Object value, Writing writing) {
    return writing.text().apply((String) value);
  }

  @Override
  public Object fromPlain(Object plain) {
    if (plain instanceof String) {
      return plain;
    }
    throw Mismatch.expected("a text", plain);
  }
}
