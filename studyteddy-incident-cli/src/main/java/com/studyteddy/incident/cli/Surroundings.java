package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.ProviderFactory;
import com.studyteddy.incident.host.TimeSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command finds where it runs.
 *
 * @param here the working directory
 * @param user the account that the operating system has verified
 * @param environment the variables of the environment
 * @param providers makes providers
 * @param time stamps and measures
 */
record Surroundings(
    Path here,
    String user,
    Function<String, Optional<String>> environment,
    ProviderFactory providers,
    TimeSource time) {}
