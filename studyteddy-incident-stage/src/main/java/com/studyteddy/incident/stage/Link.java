package com.studyteddy.incident.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a client and a server on this machine, which can be cut.
 *
 * <p>While it is cut, open connections are reset and new ones are taken and reset at once. Safe for
 * several threads.
 */
public final class Link implements AutoCloseable {
  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean silent;

  private Link(int target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
  }

  /**
   * Lays a link.
   *
   * @param target the server's port on 127.0.0.1
   * @return the open link
   */
  public static Link to(int target) {
    try {
      Link link = new Link(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      link.inBackground("link-" + link.port(), link::acceptAll);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException("No port of 127.0.0.1 is free", e);
    }
  }

  /**
   * Returns where clients connect.
   *
   * @return a port of 127.0.0.1
   */
  public int port() {
    return listener.getLocalPort();
  }

  /** Cuts it: whatever is open breaks, and nothing new comes through. */
  public void cut() {
    cut = true;
    sockets.forEach(Link::reset);
  }

  /** Loses whatever is sent from now on, and tells nobody: both ends wait. */
  public void silence() {
    silent = true;
  }

  /** Mends it, for new connections. */
  public void mend() {
    cut = false;
    silent = false;
  }

  /** Cuts it for good. */
  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        accept(listener.accept());
      } catch (IOException e) {
        // closed, or the client went away: the next one may come
      }
    }
  }

  private void accept(Socket client) throws IOException {
    sockets.add(client);
    if (cut) {
      reset(client);
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(server);
    inBackground("link-out", () -> pump(client, server));
    inBackground("link-in", () -> pump(server, client));
    if (cut) {
      reset(client);
      reset(server);
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!silent) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // one end is gone, so the other is closed too
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it is closed already
    }
  }

  private void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
