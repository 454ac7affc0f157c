/**
 * The hot path measured side by side with what people use today.
 *
 * <p>Start at {@code Compare}, whose command {@code docs/benchmarks.md} has.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.jmh;
