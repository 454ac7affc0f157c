package com.studyteddy.incident.core.redaction;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Secret;
import java.util.Collection;

/**
 * Replaces what was registered as secret, in each of its usual forms, and what looks like a
 * credential though nobody registered it. Safe for several threads; takes time in proportion to the
 * text.
 *
 * <p>What it cannot see: a secret split over several texts, encrypted, compressed, or encoded
 * twice.
 */
public final class SecretRedactor implements Redactor {
  /** What stands in the place of a secret. */
  static final String HIDDEN = "***";

  private final PhraseFinder registered;

  /**
   * Makes a redactor.
   *
   * @param secrets taken out as they are, in base64 (also inside longer base64), URL-encoded and
   *     JSON-escaped
   */
  public SecretRedactor(Collection<Secret> secrets) {
    registered = new PhraseFinder(secrets.stream().flatMap(SecretForms::of).distinct().toList());
  }

  @Override
  public String redact(String text) {
    String shown = registered.replaceAll(text, HIDDEN);
    shown = PrivateKeys.redact(shown);
    shown = Urls.redact(shown);
    shown = NamedValues.redact(shown);
    return Tokens.redact(shown);
  }

  @Override
  public String toString() {
    return "SecretRedactor";
  }
}
