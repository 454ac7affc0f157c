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
      return "declare it where the library is built, with " + declaring(operation);
    }
    String module = MODULES.get(word);
    return module == null
        ? "add the provider that brings it"
        : "add %s%s and its provider".formatted(GROUP, module);
  }

  /** A switch brings {@code host.NAME.set} and {@code host.NAME.check}, a figure its bare name. */
  private static String declaring(String operation) {
    String name = operation.substring(Math.min("host.".length(), operation.length()));
    String toggle = "toggle(\"%s\", ...)";
    if (name.endsWith(".set")) {
      return toggle.formatted(without(name, ".set"));
    }
    String metric = "metric(\"%s\", ...)".formatted(name);
    return name.endsWith(".check")
        ? "%s, or as a switch with %s".formatted(metric, toggle.formatted(without(name, ".check")))
        : "%s; what %s declares is named host.%s.set and host.%s.check"
            .formatted(metric, toggle.formatted(name), name, name);
  }

  private static String without(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }
}
