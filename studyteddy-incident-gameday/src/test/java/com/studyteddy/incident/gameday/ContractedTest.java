package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractedTest {
  /** Would leave out the kills: what a module registers changes something outside the process. */
  private static final Pattern NO_OTHER_PROCESS =
      Pattern.compile("elsewhere\\(\\)\\s*\\{\\s*return Optional\\.empty");

  private static final String SERVICE = "com.studyteddy.incident.spi.ResponseProvider";

  /** Whoever registers a provider proves it with the contract, killed processes included. */
  @Test
  void everyRegisteredProviderIsTestedWithTheContract() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Path> modules;
    try (Stream<Path> all = Files.list(root)) {
      modules =
          all.filter(
                  module ->
                      Files.exists(
                          module.resolve("src/main/resources/META-INF/services/" + SERVICE)))
              .toList();
    }
    assertThat(modules).as("modules with a provider beneath %s", root).isNotEmpty();
    for (Path module : modules) {
      assertThat(testsOf(module))
          .as("tests of %s that extend ProviderContract", module.getFileName())
          .anyMatch(
              text ->
                  text.contains("extends ProviderContract")
                      && !NO_OTHER_PROCESS.matcher(text).find());
    }
  }

  private static List<String> testsOf(Path module) throws IOException {
    List<String> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        tests.add(Files.readString(file));
      }
    }
    return tests;
  }
}
