package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.util.Optional;

/**
 * The parameters of {@code postgres.settings.update}.
 *
 * @param database which
 * @param setting its name, one of those that may be changed
 * @param value with its unit, or {@code "reset"} to take the setting away
 * @param scope where it is written
 * @param role the role as which the application logs in
 * @param expected what stands there now; empty when that is no matter
 */
public record UpdateSetting(
    @Parameter("the database, or one of the server whose setting is changed") Target database,
    @Parameter("one of the settings that may be changed") String setting,
    @Parameter("the value with its unit, such as 64MB, or 'reset' to take it away") String value,
    @Parameter("where it is written: for ROLE in this database, the whole DATABASE or the SYSTEM")
        Scope scope,
    @Parameter("the role as which the application logs in; it is what the value is checked for")
        String role,
    @Parameter("only when this stands there now; 'none' for nothing, any when not given")
        Optional<String> expected) {
  /** Where a setting is written. */
  public enum Scope {
    /** For one role in this database. */
    ROLE,
    /** For this database. */
    DATABASE,
    /** For the whole server. */
    SYSTEM
  }

  static final String RESET = "reset";
  static final String NONE = "none";

  // Refuses what is not on the list and what is out of range.
  public UpdateSetting {
    DatabaseName.check("role", role);
    SettingRange range =
        SettingRange.of(setting)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'setting' must be one of %s".formatted(SettingRange.names())));
    if (!value.equals(RESET)) {
      String given = value;
      value =
          range
              .canonical(value)
              .filter(range::allows)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'value' of %s must be %s or 'reset', but was '%s'"
                              .formatted(setting, range.words(), ShownText.shortened(given, 40))));
    }
  }

  boolean resets() {
    return value.equals(RESET);
  }

  /** What is to stand there. */
  Optional<String> wanted() {
    return resets() ? Optional.empty() : Optional.of(value);
  }
}
