package com.studyteddy.incident.core.json;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Target;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that is one string, number or boolean.
 *
 * @param expected what it looks like, for messages
 * @param write to plain
 * @param read from plain; throws {@link IllegalArgumentException}, {@link DateTimeException} or
 *     {@link ClassCastException} when it is none
 */
record ScalarShape(String expected, Function<Object, Object> write, Function<Object, Object> read)
    implements Shape {

  @Override
  public Object toPlain(Object value, Writing writing) {
    return write.apply(value);
  }

  @Override
  public Object fromPlain(Object plain) {
    try {
      return read.apply(plain);
    } catch (Mismatch mismatch) {
      throw mismatch;
    } catch (IllegalArgumentException | DateTimeException | ClassCastException wrong) {
      throw Mismatch.expected(expected, plain);
    }
  }

  static Map<Type, Shape> all() {
    Map<Type, Shape> all = new HashMap<>();
    whole(all, byte.class, Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);
    whole(all, short.class, Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);
    whole(all, int.class, Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue);
    whole(all, long.class, Long.class, Long.MIN_VALUE, Long.MAX_VALUE, Long::longValue);
    both(all, double.class, Double.class, number(Double::doubleValue));
    both(all, float.class, Float.class, number(Double::floatValue));
    both(all, boolean.class, Boolean.class, flag());
    all.put(LocalDate.class, text("a date such as 2026-03-01", LocalDate::parse));
    all.put(Instant.class, text("an instant such as 2026-03-01T09:00:00Z", InstantText::parse));
    all.put(Duration.class, text("a duration such as PT15M", Duration::parse));
    all.put(
        IncidentId.class,
        new ScalarShape(
            "an incident id",
            value -> ((IncidentId) value).value(),
            plain -> new IncidentId((String) plain)));
    all.put(
        PlanId.class,
        new ScalarShape(
            "the number of a plan",
            value -> (long) ((PlanId) value).number(),
            plain -> new PlanId(Math.toIntExact(toLong(plain)))));
    all.put(
        Digest.class,
        new ScalarShape(
            "a digest", value -> ((Digest) value).hex(), plain -> new Digest((String) plain)));
    return all;
  }

  static Shape enumeration(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new ScalarShape(
        "one of " + constants.keySet(),
        value -> ((Enum<?>) value).name(),
        plain ->
            Optional.ofNullable(constants.get((String) plain))
                .orElseThrow(IllegalArgumentException::new));
  }

  static Shape target(Function<String, Target> targets) {
    return new ScalarShape(
        "the name of a target",
        value -> ((Target) value).name(),
        plain -> {
          String name = (String) plain;
          try {
            return targets.apply(name);
          } catch (IllegalArgumentException unknown) {
            throw new Mismatch(String.valueOf(unknown.getMessage()));
          }
        });
  }

  private static void whole(
      Map<Type, Shape> all,
      Class<?> small,
      Class<?> boxed,
      long least,
      long most,
      Function<Long, Object> narrow) {
    Shape shape =
        new ScalarShape(
            "a whole number from %d to %d".formatted(least, most),
            value -> ((Number) value).longValue(),
            plain -> {
              long value = toLong(plain);
              if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
              }
              return narrow.apply(value);
            });
    both(all, small, boxed, shape);
  }

  private static void both(Map<Type, Shape> all, Class<?> small, Class<?> boxed, Shape shape) {
    all.put(small, shape);
    all.put(boxed, shape);
  }

  private static Shape number(Function<Double, Object> narrow) {
    return new ScalarShape(
        "a finite number",
        value -> finite(((Number) value).doubleValue()),
        plain -> {
          Object value = narrow.apply(toDouble(plain));
          finite(((Number) value).doubleValue());
          return value;
        });
  }

  private static Shape flag() {
    return new ScalarShape(
        "true or false",
        value -> value,
        plain -> {
          if (plain instanceof Boolean || plain.equals("true") || plain.equals("false")) {
            return Boolean.valueOf(plain.toString());
          }
          throw new IllegalArgumentException("neither");
        });
  }

  private static Shape text(String expected, Function<String, Object> parse) {
    return new ScalarShape(expected, Object::toString, plain -> parse.apply((String) plain));
  }

  private static long toLong(Object plain) {
    if (plain instanceof Double) {
      throw new IllegalArgumentException("not whole");
    }
    return plain instanceof Number number
        ? number.longValue()
        : Long.parseLong(matching("-?[0-9]{1,19}", (String) plain));
  }

  private static double toDouble(Object plain) {
    return plain instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(matching("-?[0-9]{1,19}(\\.[0-9]{1,19})?", (String) plain));
  }

  private static String matching(String form, String text) {
    if (!text.matches(form)) {
      throw new IllegalArgumentException("not a number");
    }
    return text;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new Mismatch(
          "a number must be finite, but was %s; leave out what is unknown".formatted(value));
    }
    return value;
  }
}
