package com.studyteddy.incident.core.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(1800)
class GoodGuestTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");
  private static final int REDEPLOYS = 10;

  /**
   * The JDK's own method handles for records remember the last class that they were used with: a
   * heap dump showed the one that compares their components.
   */
  private static final long HELD_BY_THE_JDK = 2;

  /** A day at fifty a second; else as many as fill the engine's own memory of the recent past. */
  private static final long ALERTS = THOROUGH ? 4_320_000 : 120_000;

  private static final long FLAT = 8L << 20;

  @TempDir private Path directory;

  /** The library on one thread. */
  private static final class Lodger implements AutoCloseable {
    final QueuedExecutor executor = QueuedExecutor.inOrder();
    final HandMovedClock clock =
        HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
    final Guest guest = new Guest();
    final IncidentResponse response =
        guest
            .builder(new MemoryJournal(clock))
            .time(clock)
            .scheduler(clock)
            .executor(executor)
            .build();

    Lodger start() {
      response.start();
      executor.runAll();
      clock.advance(Duration.ofSeconds(25));
      return this;
    }

    @Override
    public void close() {
      response.close();
      executor.runAll();
    }
  }

  @Test
  void twoInOneProcessDoNotSeeEachOther() {
    Lodger well = new Lodger().start();
    try (Lodger ill = new Lodger()) {
      ill.guest.shut();
      ill.start();
      assertThat(ill.response.incidents()).hasSize(1);
      assertThat(ill.response.pendingApprovals()).hasSize(1);
      assertThat(well.response.incidents()).isEmpty();

      well.response.engageKillSwitch(Actor.person("alice"), "the other one must not stop");
      well.close();
      var asked = ill.response.pendingApprovals().get(0);
      var unused =
          ill.response.approve(
              asked.incident(), asked.plan().id(), asked.plan().digest(), Actor.person("bob"));
      ill.executor.runAll();

      assertThat(ill.guest.provider.target(Guest.TARGET).effects()).isEqualTo(1);
      assertThat(well.guest.provider.target(Guest.TARGET).effects()).isZero();
    }
  }

  /** What the whole process shares, as text. */
  private static Map<String, String> shared() {
    Map<String, String> all = new TreeMap<>();
    Properties properties = System.getProperties();
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    all.put("locale", Locale.getDefault().toString());
    all.put("format locale", Locale.getDefault(Locale.Category.FORMAT).toString());
    all.put("time zone", TimeZone.getDefault().getID());
    all.put("security providers", Arrays.toString(Security.getProviders()));
    all.put("uncaught", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
    all.put("proxies", String.valueOf(ProxySelector.getDefault()));
    all.put("authenticator", String.valueOf(Authenticator.getDefault()));
    all.put("host names", HttpsURLConnection.getDefaultHostnameVerifier().getClass().getName());
    all.put("sockets", String.valueOf(HttpsURLConnection.getDefaultSSLSocketFactory()));
    all.put("out", String.valueOf(System.out));
    all.put("err", String.valueOf(System.err));
    all.put("class loader", String.valueOf(Thread.currentThread().getContextClassLoader()));
    all.put("priority", String.valueOf(Thread.currentThread().getPriority()));
    return all;
  }

  @Test
  void nothingThatTheWholeProcessSharesIsChanged() throws Exception {
    shared(); // asking for the time zone the first time makes the JDK write it down
    Map<String, String> before = shared();
    assertThat(Redeployed.live(directory.resolve("journal"))).isEqualTo(1);
    assertThat(shared()).isEqualTo(before);
  }

  @Test
  void tenRedeploysDoNotPileUpClasses() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < REDEPLOYS; i++) {
      loaders.add(redeploy(directory.resolve("journal" + i)));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loaders.stream().filter(loader -> loader.get() != null).count())
                  .as("class loaders that somebody still holds")
                  .isLessThanOrEqualTo(HELD_BY_THE_JDK);
            });
  }

  private static WeakReference<ClassLoader> redeploy(Path journal) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> application = loader.loadClass(Redeployed.class.getName());
      assertThat(application).isNotSameAs(Redeployed.class);
      assertThat(application.getMethod("live", Path.class).invoke(null, journal)).isEqualTo(1);
      return new WeakReference<>(loader);
    }
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    StringTokenizer parts =
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
    while (parts.hasMoreTokens()) {
      urls.add(Path.of(parts.nextToken()).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private record Measured(long alerts, long heap, long incidents, long records) {
    static Measured of(String line) {
      long[] words = Pattern.compile(" ").splitAsStream(line).mapToLong(Long::parseLong).toArray();
      return new Measured(words[0], words[1], words[2], words[3]);
    }
  }

  @Test
  void theHeapIsFlatOverALongDay() throws Exception {
    Process day =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LongDay.class.getName(),
                String.valueOf(ALERTS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Measured> measured;
    try (BufferedReader lines = day.inputReader()) {
      measured = lines.lines().map(Measured::of).toList();
      assertThat(day.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      day.destroyForcibly();
    }
    assertThat(day.exitValue()).isZero();
    assertThat(measured).hasSize(10);
    Measured early = measured.get(1);
    Measured end = measured.get(9);
    System.out.printf(
        "%d alerts, %d records, %d incidents: heap %d KiB after a fifth, %d KiB at the end%n",
        end.alerts(), end.records(), end.incidents(), early.heap() >> 10, end.heap() >> 10);
    assertThat(end.records()).as("what was new was written").isGreaterThan(end.alerts() / 4);
    assertThat(end.heap()).as("heap at the end: %s", measured).isLessThan(early.heap() + FLAT);
  }
}
