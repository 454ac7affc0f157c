package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.host.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds secrets by reference, and remembers those it gave out. Not for several threads. */
public final class SecretStore {
  private static final int LARGEST = 64 * 1024;

  private final Path directory;
  private final Function<String, Optional<String>> environment;
  private final List<Secret> given = new ArrayList<>();

  /**
   * Makes a store.
   *
   * @param directory from where relative paths are seen
   * @param environment the variables of the environment
   */
  public SecretStore(Path directory, Function<String, Optional<String>> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Finds a secret.
   *
   * @param reference where it is
   * @return the secret
   * @throws IllegalArgumentException saying what to do when it is not there, is too short, or lies
   *     open to every user; the message holds the reference and never the secret
   */
  public Secret find(SecretReference reference) {
    String value =
        reference instanceof SecretReference.OfFile file
            ? content(directory.resolve(file.path()))
            : variable((SecretReference.OfVariable) reference);
    if (value.length() < 4) {
      throw new IllegalArgumentException(
          "The secret %s has fewer than 4 characters, which cannot be kept out of texts; use a longer one"
              .formatted(reference));
    }
    Secret secret = Secret.of(value);
    given.add(secret);
    return secret;
  }

  /**
   * Lists what was given out, to be taken out of everything that is printed.
   *
   * @return in the order in which they were asked for
   */
  public List<Secret> given() {
    return List.copyOf(given);
  }

  private String variable(SecretReference.OfVariable variable) {
    return environment
        .apply(variable.name())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The environment has no %s, where a secret should be; set it, and export it"
                        .formatted(variable.name())));
  }

  private static String content(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            "There is no file %s, where a secret should be; write it there".formatted(file));
      }
      refuseOpen(file);
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(
            "The file %s is too large for a secret; it should hold that and nothing else"
                .formatted(file));
      }
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The secret in %s cannot be read (%s); see that this user may read it, and that it is UTF-8"
              .formatted(file, unreadable.getClass().getSimpleName()),
          unreadable);
    }
  }

  private static void refuseOpen(Path file) throws IOException {
    try {
      Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
      if (allowed.contains(PosixFilePermission.OTHERS_READ)
          || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IllegalArgumentException(
            "The secret in %s lies open to every user of this machine; chmod 600 it, and change the secret"
                .formatted(file));
      }
    } catch (UnsupportedOperationException noPosix) {
      // a system without such permissions: there is nothing to look at
    }
  }
}
