package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.ProviderFactory;
import com.studyteddy.incident.host.TimeSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a command finds where it runs.
 *
 * @param here the working directory
 * @param account asks the operating system which account runs the command; refuses where it does
 *     not say
 * @param environment the variables of the environment
 * @param providers makes providers
 * @param time stamps and measures
 */
record Surroundings(
    Path here,
    Supplier<String> account,
    Function<String, Optional<String>> environment,
    ProviderFactory providers,
    TimeSource time) {
  /** The account that the operating system has verified. */
  String user() {
    return account.get();
  }
}
