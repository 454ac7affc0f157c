package com.studyteddy.incident.spi;

import java.util.Optional;

/** A way to reach people, such as a chat room, a pager or the terminal. */
public interface Channel {
  /**
   * Returns the channel's name.
   *
   * @return lower-case letters, digits and hyphens
   */
  String id();

  /**
   * Tells whether what it delivers is seen outside the team, as on a status page. The library asks
   * and tells people through channels of the team only, and says nothing to the public by itself.
   *
   * @return true when the public may see it; false without
   */
  default boolean isPublic() {
    return false;
  }

  /**
   * Delivers a message, or updates the one delivered before under the same key.
   *
   * <p>The library delivers at least once: a repeat carries the same key and, when the first
   * delivery is known to have come through, its receipt.
   *
   * @param message what to say
   * @param earlier the receipt of an earlier message with this key
   * @param call time left, cancellation
   * @return what identifies the message at the other end
   * @throws Exception it is tried again later
   */
  Receipt deliver(Message message, Optional<Receipt> earlier, Call call) throws Exception;
}
