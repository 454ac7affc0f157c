package com.studyteddy.incident.core.json;

import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Shown;
import com.studyteddy.incident.operation.Target;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns records into plain data and text, and back. Safe for several threads.
 *
 * <p>Components may be strings, numbers, booleans, enums (by name), {@link java.time.Instant} and
 * {@link java.time.Duration} (ISO text), {@link Target} (by name), {@link Facts}, other records,
 * sealed interfaces of records, and lists, sets, string maps and {@link java.util.Optional} of
 * those. What can be written can be read again, and is equal then; anything else is refused when it
 * is written first.
 */
public final class RecordJson {
  private final Shapes shapes;
  private final UnaryOperator<String> text;

  /**
   * Makes a converter.
   *
   * @param targets finds a declared target by name; throws {@link IllegalArgumentException} with
   *     the names there are
   */
  public RecordJson(Function<String, Target> targets) {
    this(new Shapes(targets), UnaryOperator.identity());
  }

  private RecordJson(Shapes shapes, UnaryOperator<String> text) {
    this.shapes = shapes;
    this.text = text;
  }

  /**
   * Changes text on its way out. Enums, instants and the like are not text and stay as they are.
   *
   * @param change applied to each string and to each name in a map; must give the same for the same
   * @return a converter like this one
   */
  public RecordJson changingText(UnaryOperator<String> change) {
    return new RecordJson(shapes, change);
  }

  /**
   * Turns a record into plain data.
   *
   * @param value the record
   * @return its components in the order declared; an empty {@code Optional} is left out
   * @throws IllegalArgumentException naming the component that is of no supported type
   */
  public Facts toFacts(Record value) {
    return new Facts(plain(value, new Writing(false, text)));
  }

  /**
   * Turns a finding into plain data.
   *
   * @param found a record, or one that has data
   * @return its data, else its components
   * @throws IllegalArgumentException when it is no record and has no data, or has a component that
   *     is of no supported type
   */
  public Facts factsOf(Evidence found) {
    if (found.data().isPresent()) {
      return new Facts(plain(found.data().get(), new Writing(false, text)));
    } else if (found instanceof Record known) {
      return toFacts(known);
    }
    throw new Mismatch("evidence is a record or has data, but was a " + found.getClass().getName());
  }

  /**
   * Turns a record into what is read back from its canonical JSON.
   *
   * @param value the record
   * @return its components by name, sorted, in a map of the caller's own
   * @throws IllegalArgumentException naming the component that is of no supported type
   */
  public Map<String, Object> toPlain(Record value) {
    return CanonicalJson.ordered(plain(value, new Writing(false, text)));
  }

  /**
   * Turns the part of a record that a person approves into plain data.
   *
   * @param value the record
   * @return its components without those marked {@link Shown}, nested ones included
   */
  public Facts approvedFacts(Record value) {
    return new Facts(plain(value, new Writing(true, text)));
  }

  /**
   * Changes the text of a record.
   *
   * @param value the record
   * @param type its class
   * @param <R> its type
   * @return an equal record but for the text; the record itself when no text was changed
   * @throws IllegalArgumentException when the record cannot be made of what became of its text
   */
  public <R extends Record> R withChangedText(R value, Class<R> type) {
    AtomicBoolean changed = new AtomicBoolean();
    UnaryOperator<String> noticing =
        before -> {
          String after = text.apply(before);
          if (!after.equals(before)) {
            changed.set(true);
          }
          return after;
        };
    Map<String, Object> plain = plain(value, new Writing(false, noticing));
    return changed.get() ? fromPlain(plain, type) : value;
  }

  /**
   * Turns plain data into a value.
   *
   * @param plain a value as {@link Facts} hold it; a number may also be given as text
   * @param type a record, or any other supported class
   * @param <T> the type
   * @return the value
   * @throws IllegalArgumentException with the path to what is wrong, what was expected and what was
   *     found
   */
  @SuppressWarnings("unchecked") // each shape gives the type it was made for; int.class has no cast
  public <T> T fromPlain(Object plain, Class<T> type) {
    return (T) shapes.of(type).fromPlain(plain);
  }

  /**
   * Writes canonical JSON: names sorted, no white space, one line, numbers and escapes the same on
   * every Java. Equal values give equal bytes.
   *
   * @param value a record, {@link Facts}, or a value as they hold it
   * @return UTF-8
   */
  public byte[] canonical(Object value) {
    return CanonicalJson.write(asPlain(value, new Writing(false, text)));
  }

  /**
   * Writes the part of a record that a person approves as canonical JSON.
   *
   * @param value the record
   * @return UTF-8, without components marked {@link Shown}, nested ones included
   */
  public byte[] approved(Record value) {
    return CanonicalJson.write(plain(value, new Writing(true, text)));
  }

  /**
   * Reads a JSON object.
   *
   * @param json UTF-8
   * @return its content; nulls are left out
   * @throws IllegalArgumentException when it is not one JSON object within the limits: 1 MiB, 64
   *     levels, no name twice, whole numbers that fit a {@code long}, others a {@code double}
   */
  public Facts parse(byte[] json) {
    return parse(json, JsonText.LONGEST);
  }

  /**
   * Reads a JSON object of the library's own, which may be longer.
   *
   * @param json UTF-8
   * @param longest how many bytes it may have
   * @return its content; nulls are left out
   * @throws IllegalArgumentException when it is not one JSON object within the limits
   */
  public Facts parse(byte[] json, int longest) {
    if (JsonText.read(json, longest) instanceof Map<?, ?> object) {
      return new Facts(Plain.named(object));
    }
    throw new Mismatch("expected a JSON object");
  }

  private Object asPlain(Object value, Writing writing) {
    if (value instanceof Record known && !(value instanceof Facts)) {
      return plain(known, writing);
    }
    return value instanceof Facts facts ? writing.changed(facts.values()) : value;
  }

  private Map<String, Object> plain(Record value, Writing writing) {
    return value instanceof Facts facts
        ? writing.changed(facts.values())
        : Plain.named((Map<?, ?>) shapes.of(value.getClass()).toPlain(value, writing));
  }
}
