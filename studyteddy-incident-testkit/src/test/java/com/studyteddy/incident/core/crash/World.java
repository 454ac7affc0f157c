package com.studyteddy.incident.core.crash;

import java.io.IOException;
import java.util.function.Consumer;

/** The outside, as one asks it over a wire: one line there, one line back. */
interface World {
  /** Asks; the places on the way are announced. */
  String ask(String request, Consumer<String> places) throws IOException;

  /** Asks where nothing depends on how far the request comes. */
  default String ask(String request) throws IOException {
    return ask(request, place -> {});
  }
}
