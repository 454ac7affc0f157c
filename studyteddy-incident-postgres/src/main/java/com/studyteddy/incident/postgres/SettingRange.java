package com.studyteddy.incident.postgres;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that may be changed, each within a range of ours: the server itself takes values
 * with which it does not start again. All of them hold without a restart.
 */
enum SettingRange {
  WORK_MEM("work_mem", "kB", "64", "1048576"),
  MAINTENANCE_WORK_MEM("maintenance_work_mem", "kB", "1024", "4194304"),
  HASH_MEM_MULTIPLIER("hash_mem_multiplier", "", "1", "8"),
  RANDOM_PAGE_COST("random_page_cost", "", "1", "10"),
  EFFECTIVE_IO_CONCURRENCY("effective_io_concurrency", "", "0", "1000"),
  EFFECTIVE_CACHE_SIZE("effective_cache_size", "kB", "8192", "1073741824"),
  MAX_PARALLEL("max_parallel_workers_per_gather", "", "0", "16"),
  LOG_MIN_DURATION("log_min_duration_statement", "ms", "0", "3600000"),
  AUTOVACUUM_COST_LIMIT("autovacuum_vacuum_cost_limit", "", "1", "10000"),
  AUTOVACUUM_NAPTIME("autovacuum_naptime", "s", "1", "3600"),
  BGWRITER_DELAY("bgwriter_delay", "ms", "10", "10000"),
  CHECKPOINT_TIMEOUT("checkpoint_timeout", "s", "30", "86400"),
  MAX_WAL_SIZE("max_wal_size", "MB", "128", "1048576");

  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([A-Za-z]*)");

  /** How many of the smallest unit each is. */
  private static final Map<String, Long> UNITS =
      Map.of("kB", 1L, "MB", 1_024L, "GB", 1_048_576L, "ms", 1L, "s", 1_000L, "min", 60_000L);

  private static final List<String> OF_MEMORY = List.of("kB", "MB", "GB");

  private final String setting;
  private final String unit;
  private final BigDecimal least;
  private final BigDecimal most;

  SettingRange(String setting, String unit, String least, String most) {
    this.setting = setting;
    this.unit = unit;
    this.least = new BigDecimal(least);
    this.most = new BigDecimal(most);
  }

  /** Finds the range of a setting; empty when it may not be changed. */
  static Optional<SettingRange> of(String name) {
    return Arrays.stream(values()).filter(each -> each.setting.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(each -> each.setting).toList();
  }

  /** A value as the library writes it, in the setting's own unit; empty when it is none. */
  Optional<String> canonical(String value) {
    Matcher form = FORM.matcher(value.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(form.group(1));
    String given = form.group(2).isEmpty() ? unit : form.group(2);
    if (!given.equals(unit)) {
      if (!UNITS.containsKey(given)
          || !UNITS.containsKey(unit)
          || OF_MEMORY.contains(given) != OF_MEMORY.contains(unit)) {
        return Optional.empty();
      }
      try {
        number =
            number
                .multiply(BigDecimal.valueOf(UNITS.get(given)))
                .divide(BigDecimal.valueOf(UNITS.get(unit)));
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    }
    return Optional.of(number.stripTrailingZeros().toPlainString() + unit);
  }

  /** Whether a value in canonical form is within the range. */
  boolean allows(String canonical) {
    BigDecimal number = new BigDecimal(canonical.substring(0, canonical.length() - unit.length()));
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }

  String words() {
    return "%s%s to %s%s".formatted(least, unit, most, unit);
  }
}
