package com.studyteddy.incident.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The account that this process runs under, in the words of the operating system: the owner of a
 * file that the process has just made. What is called the user's name in a property of the JVM or
 * in the environment is whatever the caller wrote there.
 */
final class VerifiedAccount {
  private VerifiedAccount() {}

  /**
   * Asks for it.
   *
   * @return its name, or its number where it has none
   * @throws RefusalException when the operating system does not say; nobody acts without a name
   */
  static String name() {
    try {
      // only this account can open the directory, so nobody else's file can stand in it
      Path directory = Files.createTempDirectory("incident-account");
      try {
        return owner(directory.resolve("mine"));
      } finally {
        Files.delete(directory);
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      throw RefusalException.notDone(
          "The operating system does not say which account runs this command (%s), so nothing was begun. See that files can be made in %s"
              .formatted(
                  unknown.getClass().getSimpleName(), System.getProperty("java.io.tmpdir", "")));
    }
  }

  private static String owner(Path mine) throws IOException {
    Files.createFile(mine);
    try {
      String name = Files.getOwner(mine).getName();
      if (name.isBlank()) {
        throw new IOException("The owner has no name");
      }
      return name;
    } finally {
      Files.delete(mine);
    }
  }
}
