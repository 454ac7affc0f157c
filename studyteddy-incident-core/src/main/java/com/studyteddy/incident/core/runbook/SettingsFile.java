package com.studyteddy.incident.core.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of file that is read like a runbook: YAML 1.2 or JSON, every problem at once with its line
 * and what to do, and a schema made of the same description. Immutable.
 *
 * @param <T> what such a file holds
 */
public final class SettingsFile<T> {
  private final String title;
  private final Shape whole;
  private final List<Shape> parts;
  private final Function<Fields, Optional<T>> reader;

  /**
   * Describes a kind of file.
   *
   * @param title what it is, for the schema
   * @param whole the keys of the file
   * @param parts the maps within it, named by {@link Form.Of}
   * @param reader makes what it holds; empty after a problem was reported
   */
  public SettingsFile(
      String title, Shape whole, List<Shape> parts, Function<Fields, Optional<T>> reader) {
    this.title = title;
    this.whole = whole;
    this.parts = List.copyOf(parts);
    this.reader = reader;
  }

  /**
   * What reading a file led to.
   *
   * @param value what it holds; empty when there is a problem
   * @param problems all that was found, in the order of their lines
   * @param <T> what such a file holds
   */
  public record Read<T>(Optional<T> value, List<RunbookProblem> problems) {
    /** Copies the list. */
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return what it holds, or all that is wrong
   */
  public Read<T> read(String name, byte[] content) {
    Problems problems = new Problems(name);
    Optional<T> value =
        FileText.tree(content, problems)
            .flatMap(node -> Fields.of(new Spot(node, "", problems), whole))
            .flatMap(reader);
    return new Read<>(problems.count() == 0 ? value : Optional.empty(), problems.inOrder());
  }

  /**
   * Makes the JSON Schema of such files.
   *
   * @return a JSON document, ending with a line end
   */
  public String schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", RunbookSchema.DIALECT);
    schema.put("title", title);
    schema.putAll(RunbookSchema.object(whole));
    Map<String, Object> named = new LinkedHashMap<>();
    parts.forEach(part -> named.put(part.id(), RunbookSchema.object(part)));
    named.put("length", FormSchema.length());
    schema.put("$defs", named);
    return RunbookText.json(schema);
  }
}
