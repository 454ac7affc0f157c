package com.studyteddy.incident.postgres.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered file of SQL.
 *
 * @param number from 1 without a gap
 * @param name of the file
 * @param checksum SHA-256 of its text, in hexadecimal digits
 * @param statements in order; each can be run again
 */
record Migration(int number, String name, String checksum, List<String> statements) {
  private static final String BODY = "$body$";
  private static final List<String> FILES = List.of("001-tables.sql", "002-functions.sql");

  /** Reads what this version brings. */
  static List<Migration> all() {
    List<Migration> all = new ArrayList<>();
    for (String file : FILES) {
      String text = text(file);
      all.add(new Migration(all.size() + 1, file, checksum(text), statements(text)));
    }
    return List.copyOf(all);
  }

  /** Splits at each line that ends with a semicolon, save within the body of a function. */
  private static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    boolean inBody = false;
    for (String line : text.split("\n", -1)) {
      if (line.isBlank() || (!inBody && line.startsWith("--"))) {
        continue;
      }
      statement.append(line).append('\n');
      inBody ^= line.contains(BODY);
      if (!inBody && line.endsWith(";")) {
        statements.add(statement.substring(0, statement.length() - 2)); // without the semicolon
        statement.setLength(0);
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalStateException("This does not end: " + statement);
    }
    return List.copyOf(statements);
  }

  private static String text(String file) {
    try (InputStream in = Migration.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String checksum(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
