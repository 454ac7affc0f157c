package com.studyteddy.incident.core.procedure;

import java.util.Map;

/** Says what to add to a host so that an operation is there. */
final class Artefacts {
  private static final String GROUP = "com.studyteddy:studyteddy-incident-";

  /** The modules of the library, by the first word of the operations that they bring. */
  private static final Map<String, String> MODULES =
      Map.of(
          "postgres", "postgres",
          "kubernetes", "k8s",
          "redis", "redis",
          "http", "http",
          "jvm", "jvm");

  private Artefacts() {}

  static String bringing(String operation) {
    String word = operation.split("\\.", 2)[0];
    if (word.equals("host")) {
      String name = operation.substring(Math.min("host.".length(), operation.length()));
      return "declare it where the library is built, with metric(\"%s\", ...)".formatted(name);
    }
    String module = MODULES.get(word);
    return module == null
        ? "add the provider that brings it"
        : "add %s%s and its provider".formatted(GROUP, module);
  }
}
