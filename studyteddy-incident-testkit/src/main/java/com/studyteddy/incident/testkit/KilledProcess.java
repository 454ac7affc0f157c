package com.studyteddy.incident.testkit;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The process that is killed: the whole library carries out one change, and asks its parent at
 * every named place whether it may go on.
 */
final class KilledProcess {
  private KilledProcess() {}

  /**
   * Reads what to do from the first line of the standard input: nobody else sees the settings. Then
   * one line is written for each place that is reached, and one line read before it goes on.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Map<String, Object> task = json().parse(line(parent).getBytes(StandardCharsets.UTF_8)).values();
    Map<String, String> settings = new LinkedHashMap<>();
    named(task, "settings").forEach((name, value) -> settings.put(name, String.valueOf(value)));
    try (OneChange library =
        new OneChange(
            provider(String.valueOf(task.get("maker")), settings),
            String.valueOf(task.get("operation")),
            named(task, "arguments"),
            Path.of(String.valueOf(task.get("journal"))),
            Duration.ZERO,
            place -> goesOn(place, parent))) {
      library.begin();
      library.approve();
    }
  }

  /** Writes and reads plain data; no record with a target passes here. */
  static RecordJson json() {
    return new RecordJson(Target::declaredByConfiguration);
  }

  private static Map<String, Object> named(Map<String, Object> task, String name) {
    Map<String, Object> named = new LinkedHashMap<>();
    if (task.get(name) instanceof Map<?, ?> given) {
      given.forEach((key, value) -> named.put(String.valueOf(key), value));
    }
    return named;
  }

  private static ResponseProvider provider(String maker, Map<String, String> settings) {
    try {
      return Class.forName(maker)
          .asSubclass(Elsewhere.Maker.class)
          .getDeclaredConstructor()
          .newInstance()
          .make(settings);
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalArgumentException(
          maker + " needs to be public, and so does its constructor without parameters", wrong);
    }
  }

  private static void goesOn(String place, BufferedReader parent) {
    System.out.println(place);
    line(parent);
  }

  private static String line(BufferedReader parent) {
    try {
      String line = parent.readLine();
      if (line != null) {
        return line;
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    Runtime.getRuntime().halt(2); // the parent is gone, so there is nobody to look at the target
    throw new IllegalStateException("halted");
  }
}
