package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A channel that keeps what people are told. */
final class NoticeBoard implements Channel {
  private final String id;
  private final Map<String, String> texts = new HashMap<>();

  NoticeBoard(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
    texts.put(message.key(), message.subject() + "\n" + message.body());
    return new Receipt("note-" + texts.size());
  }

  /** What stands under a key. */
  String text(String key) {
    return texts.getOrDefault(key, "");
  }
}
