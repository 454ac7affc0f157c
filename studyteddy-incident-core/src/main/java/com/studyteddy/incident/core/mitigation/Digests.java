package com.studyteddy.incident.core.mitigation;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.mitigation.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes what an approval binds to. Safe for several threads. */
public final class Digests {
  private final RecordJson json;

  /**
   * Makes a computer of digests.
   *
   * @param json gives the canonical form
   */
  public Digests(RecordJson json) {
    this.json = json;
  }

  /**
   * Computes the digest of a change.
   *
   * @param operation the operation's id
   * @param arguments its parameter record
   * @param before the target as read; what is marked as only shown does not count
   * @return the SHA-256 over the three, each with its length in front
   */
  public Digest of(String operation, Record arguments, Record before) {
    MessageDigest sha = sha256();
    add(sha, operation.getBytes(StandardCharsets.UTF_8));
    add(sha, json.canonical(arguments));
    add(sha, json.approved(before));
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  /**
   * Computes the checksum of a runbook.
   *
   * @param runbook any record
   * @return 64 hexadecimal digits
   */
  public String checksum(Record runbook) {
    MessageDigest sha = sha256();
    sha.update(json.canonical(runbook));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void add(MessageDigest sha, byte[] part) {
    sha.update(ByteBuffer.allocate(4).putInt(part.length).flip());
    sha.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(
          "This Java has no SHA-256, which every Java must have", absent);
    }
  }
}
