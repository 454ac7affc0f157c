package com.studyteddy.incident.jmh;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A log of a Spring Boot service made from a seed: 5 % ERROR, 12 statements, ids in every line. */
final class SeededLog {
  private static final String[] CALM = {
    "Handled GET /api/v1/orders/%d in %d ms for tenant %d with status 200 and trace %x",
    "Handled POST /api/v1/carts/%d/items in %d ms for tenant %d with status 201 and trace %x",
    "Cache refresh for segment %d finished after %d ms, %d entries kept, checksum %x",
    "Session %d renewed until %d by gateway node %d, correlation %x, no further action",
    "Published event %d to partition %d at offset %d, key %x",
    "Consumed event %d of partition %d after %d ms, key %x",
    "Scheduled job %d will run in %d s on node %d, lease %x",
    "User %d signed in from 10.1.%d.%d, session %x",
  };
  private static final String[] BAD = {
    "Payment %d was declined by provider after %d ms, attempt %d, reference %x",
    "Connection to 10.0.%d.%d:5432 refused on attempt %d, request %x, giving up",
    "Timeout after %d ms waiting for inventory of item %d in warehouse %d, request %x",
    "Mail %d to customer %d bounced with code %d, message id %x",
  };

  private SeededLog() {}

  /** Writes at least {@code size} bytes of lines. */
  static void write(Path log, long size) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    long written = 0;
    long millis = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 20)) {
      while (written < size) {
        millis += random.nextInt(20);
        byte[] line = line(random, millis).getBytes(StandardCharsets.US_ASCII);
        out.write(line);
        written += line.length;
      }
    }
  }

  private static String line(SplittableRandom random, long millis) {
    boolean bad = random.nextInt(20) == 0;
    String[] statements = bad ? BAD : CALM;
    String message =
        String.format(
            Locale.ROOT,
            statements[random.nextInt(statements.length)],
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(99),
            random.nextLong() >>> 24);
    return String.format(
        Locale.ROOT,
        "2026-03-01 %02d:%02d:%02d.%03d %5s 1 --- [worker-%d] com.example.shop.Service%d : %s%n",
        millis / 3_600_000 % 24,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        millis % 1_000,
        bad ? "ERROR" : "INFO",
        random.nextInt(8),
        random.nextInt(4),
        message);
  }
}
