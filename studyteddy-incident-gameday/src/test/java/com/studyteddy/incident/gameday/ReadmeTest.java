package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path SOURCE =
      Path.of("src/test/java/com/studyteddy/incident/gameday/EmbeddedInAShop.java");

  @Test
  void theJavaItShowsIsTheJavaThatIsCompiled() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String shown = between(readme, "```java\n", "```");
    String compiled = between(Files.readString(SOURCE), "// README: begin\n", "    // README: end");
    assertThat(words(shown)).isEqualTo(words(compiled));
  }

  /** A formatter breaks lines where it likes. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
