package com.studyteddy.incident.jmh;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.postgres.journal.JournalSchema;
import com.studyteddy.incident.postgres.journal.PostgresJournal;
import com.studyteddy.incident.stage.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record added to the shared journal, safe when the call returns, beside one row committed to a
 * bare table: the same bytes, the same connection, a server that syncs. Run: see {@code
 * docs/benchmarks.md}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(3)
@State(Scope.Benchmark)
public class SharedJournalBenchmark {
  private static final String STREAM = "INC-BENCH";
  private static final byte[] PAYLOAD =
      ("{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"id\":\"engine\",\"kind\":\"ENGINE\"},"
              + "\"engine\":\"shop-7f9c\",\"event\":{\"text\":\"what was seen is written down here"
              + " for whoever reads it later\"},\"sinceStart\":1234567}")
          .getBytes(StandardCharsets.US_ASCII);

  private final PostgresServer server =
      PostgresServer.start(
          Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
  private final OneConnection source = new OneConnection(server);
  private final PostgresJournal journal = PostgresJournal.of(source);
  private Fence fence = new Fence(STREAM, 0);
  private String previous = HashChain.start(STREAM);
  private long sequence;
  private long bareSequence;

  /** Makes both tables. */
  @Setup
  public void begin() {
    JournalSchema.install(server.administrator());
    server.run(
        """
        CREATE TABLE public.bare (stream text, sequence bigint, payload bytea,
          PRIMARY KEY (stream, sequence))\
        """,
        "GRANT ALL ON public.bare TO bench",
        "GRANT USAGE ON SCHEMA studyteddy_incident TO bench",
        "GRANT SELECT ON ALL TABLES IN SCHEMA studyteddy_incident TO bench",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA studyteddy_incident TO bench");
    fence = journal.claim(STREAM, Duration.ofHours(1));
  }

  /** Stops the server. */
  @TearDown
  public void end() throws SQLException {
    journal.close();
    source.close();
    server.close();
  }

  /** What any program pays for one row. */
  @Benchmark
  public int bareRow() throws SQLException {
    bareSequence++;
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO public.bare VALUES (?, ?, ?)")) {
      statement.setString(1, STREAM);
      statement.setLong(2, bareSequence);
      statement.setBytes(3, PAYLOAD);
      return statement.executeUpdate();
    }
  }

  /** With the claim and the sequence checked, and a hash chain. */
  @Benchmark
  public long fencedAppend() {
    return append(Durability.SYNCED);
  }

  /** The same without waiting for the disk. */
  @Benchmark
  public long fencedRelaxedAppend() {
    return append(Durability.RELAXED);
  }

  private long append(Durability durability) {
    JournalRecord record = HashChain.link(previous, sequence + 1, "noted", 1, PAYLOAD);
    journal.append(fence, sequence, List.of(record), durability);
    sequence++;
    previous = record.chain();
    return sequence;
  }
}
