package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Runbook;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads runbooks from YAML 1.2 or JSON, which is a part of it. One read from a file equals the same
 * one built in Java.
 *
 * <p>Everything that is wrong is found at once, with its line and with what to do. A file is data
 * and nothing else: it has no tags, makes no classes, and reads no other file. Limits: {@link
 * #LARGEST} bytes of UTF-8, {@value #MOST_STEPS} steps, 50 levels, 50 aliases that repeat at most
 * 10,000 values. Immutable.
 */
public final class RunbookFile {
  /** The largest file that is read, in bytes: twice what the largest runbook needs. */
  public static final int LARGEST = 4 * 1024 * 1024;

  /** How many steps a runbook may have in all, those in branches included. */
  public static final int MOST_STEPS = 10_000;

  private static final Pattern INDENT = Pattern.compile("(?m)^[ ]*\\t[ \\t]*");

  private final ArgumentReader arguments;

  private RunbookFile(Collection<OperationSpec<?>> operations) {
    this.arguments = new ArgumentReader(operations);
  }

  /**
   * Makes a reader that knows some operations: their parameters are checked by name, and what is
   * text there stays text without quotes. Operations that it does not know are read as written.
   *
   * @param operations what is known
   * @return the reader
   */
  public static RunbookFile knowing(Collection<OperationSpec<?>> operations) {
    return new RunbookFile(operations);
  }

  /**
   * Reads a runbook without knowing any operation.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return the runbook, or all that is wrong
   */
  public static RunbookReading read(String name, byte[] content) {
    return new RunbookFile(List.of()).reading(name, content);
  }

  /**
   * Reads a runbook.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return the runbook, or all that is wrong
   */
  public RunbookReading reading(String name, byte[] content) {
    Problems problems = new Problems(name);
    Optional<Runbook> runbook =
        text(content, problems)
            .flatMap(text -> YamlTree.read(withoutTabs(text), problems))
            .flatMap(node -> new RunbookReader(arguments).runbook(new Spot(node, "", problems)));
    return problems.count() == 0 && runbook.isPresent()
        ? new RunbookReading.Read(runbook.get())
        : new RunbookReading.Refused(problems.inOrder());
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
          "make several runbooks of it");
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
