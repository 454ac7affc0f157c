package com.studyteddy.incident.gameday;

import com.studyteddy.incident.core.review.MarkdownPostMortem;
import com.studyteddy.incident.review.PostMortem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A post-mortem as a file. */
final class PostMortemFile {
  private PostMortemFile() {}

  /** Writes it into a directory, and returns where. */
  static Path write(Path directory, PostMortem review) {
    try {
      return Files.writeString(
          directory.resolve("post-mortem-%s.md".formatted(review.incident().id())),
          MarkdownPostMortem.of(review));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
