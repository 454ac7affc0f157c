package com.studyteddy.incident.core.redaction;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.Redactor;

/** Takes secrets out of every text of a record. Safe for several threads. */
public final class RecordRedactor {
  private final RecordJson redacting;
  private final Redactor redactor;

  /**
   * Makes one.
   *
   * @param json takes records apart and puts them together
   * @param redactor cleans each text
   */
  public RecordRedactor(RecordJson json, Redactor redactor) {
    this.redacting = json.changingText(redactor::redact);
    this.redactor = redactor;
  }

  /**
   * Cleans a record.
   *
   * @param record the record
   * @param type its class
   * @param <R> its type
   * @return an equal record, but for the secrets
   */
  public <R extends Record> R redact(R record, Class<R> type) {
    return redacting.withChangedText(record, type);
  }

  /**
   * Cleans a text.
   *
   * @param text any text
   * @return the same without secrets
   */
  public String redact(String text) {
    return redactor.redact(text);
  }
}
