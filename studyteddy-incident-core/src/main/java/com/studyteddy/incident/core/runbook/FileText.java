package com.studyteddy.incident.core.runbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes of a file as a tree of nodes. What is wrong is reported, and answered with empty. */
final class FileText {
  static final int LARGEST = 4 * 1024 * 1024;

  private static final Pattern INDENT = Pattern.compile("(?m)^[ ]*\\t[ \\t]*");

  private FileText() {}

  static Optional<Node> tree(byte[] content, Problems problems) {
    return text(content, problems).flatMap(text -> YamlTree.read(withoutTabs(text), problems));
  }

  /** JSON may be indented by tabs, which the YAML parser takes in some places only. */
  private static String withoutTabs(String text) {
    return text.stripLeading().startsWith("{")
        ? INDENT.matcher(text).replaceAll(indent -> " ".repeat(indent.group().length()))
        : text;
  }

  private static Optional<String> text(byte[] content, Problems problems) {
    if (content.length > LARGEST) {
      problems.add(
          Place.START,
          "",
          "the file has %d bytes, and %d are read at most".formatted(content.length, LARGEST),
          "make several files of it");
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString());
    } catch (CharacterCodingException wrong) {
      problems.add(
          new Place(lineOf(content, bytes.position()), 1),
          "",
          "the file is not UTF-8 from byte %d on".formatted(bytes.position()),
          "save it as UTF-8");
      return Optional.empty();
    }
  }

  private static int lineOf(byte[] content, int position) {
    int line = 1;
    for (int i = 0; i < position && i < content.length; i++) {
      if (content[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
