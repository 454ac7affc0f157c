package com.studyteddy.incident.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server that takes no changes, since it waits for what a primary writes; there is none, so it
 * stands still. One for all tests, stopped after the last.
 */
final class Standby implements ParameterResolver {
  /** The running server. */
  static final class Server implements AutoCloseable {
    private final EmbeddedPostgres embedded;

    private Server(EmbeddedPostgres embedded) {
      this.embedded = embedded;
    }

    /** A superuser's way in: that it is refused all the same is what is tested. */
    DataSource superuser() {
      return embedded.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
      embedded.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Standby.class))
        .computeIfAbsent("standby", key -> start(), Server.class);
  }

  private static Server start() {
    try {
      return new Server(
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setDataDirectoryCustomizer(Standby::waitsForAPrimary)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitsForAPrimary(File directory) {
    try {
      Files.createFile(directory.toPath().resolve("standby.signal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
