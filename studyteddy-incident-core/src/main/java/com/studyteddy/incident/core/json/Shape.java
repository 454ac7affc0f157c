package com.studyteddy.incident.core.json;

/** How values of one type become plain data and come back. Each shape reads what it writes. */
interface Shape {
  /** Gives a string, {@link Long}, {@link Double}, {@link Boolean}, list or map. */
  Object toPlain(Object value, Writing writing);

  /** Gives the value again; throws {@link Mismatch} when it is none. */
  Object fromPlain(Object plain);
}
