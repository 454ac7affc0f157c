package com.studyteddy.incident.core.crash;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection on which one side asks a line and the other answers a line. */
final class Wire implements World, Closeable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects to this machine, and says what the connection is for. */
  static Wire to(int port, String purpose) throws IOException {
    Wire wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    wire.say(purpose);
    return wire;
  }

  /** Asks, and announces how much of the request is on its way. */
  @Override
  public String ask(String request, Consumer<String> places) throws IOException {
    byte[] line = (request + "\n").getBytes(StandardCharsets.UTF_8);
    int half = line.length / 2;
    out.write(line, 0, half);
    places.accept("request-half-sent");
    out.write(line, half, line.length - half);
    places.accept("request-sent");
    return hear().orElseThrow(() -> new IOException("the other side is gone"));
  }

  void say(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Hears the next line; empty when the other side is gone, also in the middle of a line. */
  Optional<String> hear() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      line.write(next);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
