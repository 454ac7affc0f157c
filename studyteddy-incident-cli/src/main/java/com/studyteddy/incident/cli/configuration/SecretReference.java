package com.studyteddy.incident.cli.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret is to be found; the configuration never holds one itself. */
public sealed interface SecretReference {
  /**
   * In a variable of the environment.
   *
   * @param name its name
   */
  record OfVariable(String name) implements SecretReference {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /**
   * In a file, which holds nothing else.
   *
   * @param path the file; a relative one is seen from the configuration's directory
   */
  record OfFile(Path path) implements SecretReference {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /** The form of a variable's name. */
  Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  /**
   * Reads a reference.
   *
   * @param text {@code env:NAME} or {@code file:PATH}
   * @return empty when it is neither
   */
  static Optional<SecretReference> of(String text) {
    if (text.startsWith("env:")) {
      String name = text.substring("env:".length());
      return VARIABLE.matcher(name).matches()
          ? Optional.of(new OfVariable(name))
          : Optional.empty();
    }
    String path = text.startsWith("file:") ? text.substring("file:".length()) : "";
    try {
      return path.isBlank() ? Optional.empty() : Optional.of(new OfFile(Path.of(path)));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
