package com.studyteddy.incident.log;

/**
 * Looks through bytes for line ends and for what serious levels have in common: a way to do it
 * faster, which {@link java.util.ServiceLoader} finds.
 *
 * <p>Implementations belong to one thread at a time; each reading asks for a new one. Before it is
 * relied on it races with this module's own: one that throws there, answers otherwise, or is
 * slower, is not asked again.
 *
 * @since 0.1
 */
public interface ScanKernel {
  /**
   * Returns the name that {@link LogPatterns#kernel()} gives.
   *
   * @return for example {@code "vector, 256 bits"}
   */
  String name();

  /**
   * Marks each byte that begins a pair: it and the next lie in 0x00 to 0x1F or 0x40 to 0x5F, and
   * the next is greater by 11 or by 13. Each name of a serious level in capitals holds such a pair.
   *
   * @param bytes the log; one byte more than is marked can be read
   * @param from where to begin
   * @param marks bit {@code i} of element {@code k} is set if byte {@code from + 64 * k + i} begins
   *     a pair, and cleared if not; always 64 elements
   * @return how many of these bytes are line feeds
   */
  int scan(byte[] bytes, int from, long[] marks);
}
