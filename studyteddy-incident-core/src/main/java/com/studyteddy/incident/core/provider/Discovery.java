package com.studyteddy.incident.core.provider;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.core.guard.Brief;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds providers on a class path, when the host asks for it; it never guesses. */
public final class Discovery {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private Discovery() {}

  /**
   * Finds them.
   *
   * @param loader where to look
   * @param allowed class names of those that may be used
   * @param given ids of providers that the host has given itself; found ones of these ids are left
   *     out
   * @param redactor takes secrets out of what a broken one says
   * @return those found by id, in the order of the class path
   * @throws IllegalArgumentException when two found ones share an id, or an allowed one is not
   *     there
   * @throws IncidentException code {@code "provider-broken"} when one cannot be made
   */
  public static Map<String, ResponseProvider> find(
      ClassLoader loader, Set<String> allowed, Set<String> given, Redactor redactor) {
    Map<String, ResponseProvider> found = new LinkedHashMap<>();
    Set<String> missing = new TreeSet<>(allowed);
    Set<String> leftOut = new TreeSet<>();
    Iterator<ServiceLoader.Provider<ResponseProvider>> services =
        ServiceLoader.load(ResponseProvider.class, loader).stream().iterator();
    try {
      while (services.hasNext()) {
        ServiceLoader.Provider<ResponseProvider> service = services.next();
        String name = service.type().getName();
        missing.remove(name);
        if (allowed.contains(name)) {
          add(service.get(), given, found);
        } else {
          leftOut.add(name);
        }
      }
    } catch (ServiceConfigurationError broken) {
      throw Broken.because(
          "A provider on the class path could not be made: %s%s; mend it, take its jar off the class"
                  .formatted(
                      Brief.redacted(String.valueOf(broken.getMessage()), redactor),
                      because(broken))
              + " path, or name the providers you want with provider(...) instead of discovering",
          broken.getCause() == null ? broken : broken.getCause());
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "These providers are allowed, but not on the class path: %s; add their jars or do not name"
                  .formatted(missing)
              + " them (there, but not allowed: %s)".formatted(leftOut));
    }
    return found;
  }

  private static void add(
      ResponseProvider provider, Set<String> given, Map<String, ResponseProvider> found) {
    String id = idOf(provider);
    if (given.contains(id)) {
      return;
    }
    ResponseProvider earlier = found.putIfAbsent(id, provider);
    if (earlier != null) {
      throw new IllegalArgumentException(
          twoOfOneName(id, earlier, provider) + ", or give the one you want with provider(...)");
    }
  }

  /**
   * Asks a provider for its id.
   *
   * @param provider any
   * @return its id
   * @throws IncidentException code {@code "provider-broken"} when it has none that can be used
   */
  public static String idOf(ResponseProvider provider) {
    @Nullable String id;
    try {
      id = provider.id();
    } catch (RuntimeException | Error broken) {
      throw Broken.because(
          "Provider %s could not say its id (%s); mend it or leave it out"
              .formatted(provider.getClass().getName(), broken.getClass().getSimpleName()),
          broken);
    }
    if (id == null || !ID.matcher(id).matches()) {
      throw new IncidentException(
          "provider-broken",
          "The id of provider %s must be lower-case letters, digits and hyphens, at most 64, but was %s"
              .formatted(
                  provider.getClass().getName(),
                  id == null ? "missing" : "of %d other characters".formatted(id.length())));
    }
    return id;
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
