package com.studyteddy.incident.cli;

import com.studyteddy.incident.core.runbook.JsonText;
import com.studyteddy.incident.host.Redactor;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a command prints. Nothing leaves it with a secret that it knows, nor with a character that
 * could move, hide or recolour what stands on the screen. Not for several threads.
 */
final class Page {
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

  private final PrintWriter out;
  private final Redactor redactor;

  Page(PrintWriter out, Redactor redactor) {
    this.out = out;
    this.redactor = redactor;
  }

  /** Prints one line. */
  void line(String text) {
    out.println(UNSAFE.matcher(redactor.redact(text)).replaceAll("?"));
  }

  /** Prints lines, each with some blanks before it. */
  void lines(String indent, List<String> texts) {
    texts.forEach(text -> line(indent + text));
  }

  /** Prints a whole document as it is: a schema, or what was redacted when it was journalled. */
  void document(String text) {
    out.print(text);
    out.flush();
  }

  /** Prints a whole document that was made of what others wrote. */
  void redacted(String text) {
    document(redactor.redact(text));
  }

  /** Prints plain data as JSON. */
  void json(Object plain) {
    out.println(JsonText.of(withoutSecrets(plain)));
  }

  private Object withoutSecrets(Object plain) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), withoutSecrets(value)));
      return copy;
    } else if (plain instanceof List<?> list) {
      return list.stream().map(this::withoutSecrets).toList();
    }
    return plain instanceof String text ? redactor.redact(text) : plain;
  }
}
