package com.studyteddy.incident;

import java.util.regex.Pattern;

/**
 * The name of one incident, such as {@code INC-7K2M9QXA}.
 *
 * <p>It is derived from what the incident is about (see {@code correlationKey} of {@link Incident})
 * and how often that happened before, so that several replicas that see the same alert open the
 * same incident.
 *
 * @param value {@code INC-} and 4 to 32 upper-case letters or digits
 */
public record IncidentId(String value) implements Comparable<IncidentId> {
  private static final Pattern FORM = Pattern.compile("INC-[0-9A-Z]{4,32}");

  // Checks the form.
  public IncidentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An incident id is INC- and 4 to 32 upper-case letters or digits, but was '%s'"
              .formatted(value));
    }
  }

  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
