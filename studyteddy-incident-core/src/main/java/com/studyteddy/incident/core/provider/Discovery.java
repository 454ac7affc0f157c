package com.studyteddy.incident.core.provider;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds providers on a class path, when the host asks for it; it never guesses. */
public final class Discovery {
  private Discovery() {}

  /**
   * Finds them.
   *
   * @param loader where to look
   * @param given ids of providers that the host has given itself; found ones of these ids are left
   *     out
   * @return those found, in the order of the class path
   * @throws IllegalArgumentException when two found ones share an id
   * @throws IncidentException code {@code "provider-broken"} when one cannot be made
   */
  public static Collection<ResponseProvider> find(ClassLoader loader, Set<String> given) {
    Map<String, ResponseProvider> found = new LinkedHashMap<>();
    Iterator<ServiceLoader.Provider<ResponseProvider>> services =
        ServiceLoader.load(ResponseProvider.class, loader).stream().iterator();
    while (true) {
      ResponseProvider provider;
      try {
        if (!services.hasNext()) {
          return found.values();
        }
        provider = services.next().get();
      } catch (ServiceConfigurationError broken) {
        throw new IncidentException(
            "provider-broken",
            "A provider on the class path could not be made: %s%s; mend it, take its jar off the class"
                    .formatted(broken.getMessage(), because(broken))
                + " path, or name the providers you want with provider(...) instead of discovering",
            broken);
      }
      if (given.contains(provider.id())) {
        continue;
      }
      ResponseProvider earlier = found.putIfAbsent(provider.id(), provider);
      if (earlier != null) {
        throw new IllegalArgumentException(
            twoOfOneName(provider.id(), earlier, provider)
                + ", or give the one you want with provider(...)");
      }
    }
  }

  /**
   * Words the error of two providers with one id.
   *
   * @param id the id
   * @param one a provider
   * @param other another
   * @return what, which, and what to do
   */
  public static String twoOfOneName(String id, ResponseProvider one, ResponseProvider other) {
    return "Two providers are called '%s': %s and %s; remove one from the class path or rename it"
        .formatted(id, one.getClass().getName(), other.getClass().getName());
  }

  private static String because(ServiceConfigurationError broken) {
    Throwable cause = broken.getCause();
    return cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
  }
}
