package com.studyteddy.incident.postgres;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the library notes in a role's comment when it limits its sessions: until when, and what was
 * set before. It outlives every process of ours, and a person who finds odd limits finds it, too.
 *
 * @param database the id of the database in which the limits hold
 * @param until by the server's clock
 * @param limits by name of the setting
 */
record LimitsMarker(long database, Instant until, Map<String, Limit> limits) {
  /**
   * One of them.
   *
   * @param set what the library set
   * @param before what was set before; empty when nothing was
   */
  record Limit(String set, Optional<String> before) {}

  private static final Pattern FORM =
      Pattern.compile(
          " ?\\[studyteddy-incident: limits in database (\\d{1,10}) until (\\S{1,40});([^\\]]*)\\]");

  private static final Pattern LIMIT =
      Pattern.compile(" ([a-z_]+)='([^']*)' was (?:unset|'([^']*)')(?:,|$)");

  // Copies the limits.
  LimitsMarker {
    limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
  }

  /** Finds the note about one database in a comment. */
  static Optional<LimitsMarker> in(String comment, long database) {
    Matcher found = found(comment, database);
    if (found == null) {
      return Optional.empty();
    }
    Map<String, Limit> limits = new LinkedHashMap<>();
    Matcher limit = LIMIT.matcher(found.group(3));
    while (limit.find()) {
      limits.put(limit.group(1), new Limit(limit.group(2), Optional.ofNullable(limit.group(3))));
    }
    try {
      return Optional.of(new LimitsMarker(database, Instant.parse(found.group(2)), limits));
    } catch (DateTimeParseException e) {
      // somebody wrote into it: it is no longer ours
      return Optional.empty();
    }
  }

  /** The comment without the note about one database. */
  static String without(String comment, long database) {
    Matcher found = found(comment, database);
    return found == null
        ? comment
        : comment.substring(0, found.start()) + comment.substring(found.end());
  }

  private static @Nullable Matcher found(String comment, long database) {
    Matcher matcher = FORM.matcher(comment);
    while (matcher.find()) {
      if (Long.parseLong(matcher.group(1)) == database) {
        return matcher;
      }
    }
    return null;
  }

  /** The comment with this note at its end. */
  String addedTo(String comment) {
    String own = without(comment, database);
    return own.isEmpty() ? text() : own + " " + text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    limits.forEach(
        (name, limit) -> {
          text.append(text.isEmpty() ? " " : ", ");
          text.append("%s='%s' was ".formatted(name, limit.set()));
          text.append(limit.before().map("'%s'"::formatted).orElse("unset"));
        });
    return "[studyteddy-incident: limits in database %d until %s;%s]"
        .formatted(database, until, text);
  }
}
