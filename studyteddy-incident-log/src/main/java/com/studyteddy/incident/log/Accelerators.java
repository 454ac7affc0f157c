package com.studyteddy.incident.log;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds a faster {@link ScanKernel} where the host has brought one. */
final class Accelerators {
  /** No accelerator runs on an older Java, so none is looked for there. */
  private static final int FIRST_JAVA = 25;

  private Accelerators() {}

  /** Returns a new kernel, or null if there is none that can be loaded. */
  static @Nullable ScanKernel find() {
    if (Runtime.version().feature() < FIRST_JAVA) {
      return null;
    }
    try {
      Iterator<ScanKernel> found =
          ServiceLoader.load(ScanKernel.class, ScanKernel.class.getClassLoader()).iterator();
      return found.hasNext() ? found.next() : null;
    } catch (ServiceConfigurationError | LinkageError unavailable) {
      return null; // it needs a module that this Java was not started with
    }
  }
}
