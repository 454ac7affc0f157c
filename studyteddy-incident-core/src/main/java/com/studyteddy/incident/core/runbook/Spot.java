package com.studyteddy.incident.core.runbook;

import java.util.regex.Pattern;

/**
 * A value of the file that is being read, and where problems with it go.
 *
 * @param node the value
 * @param path how one gets there
 * @param problems of the file
 */
public record Spot(Node node, String path, Problems problems) {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");

  Spot under(String key, Node value) {
    return new Spot(value, path(path, key), problems);
  }

  Spot item(int index, Node value) {
    return new Spot(value, path + "[" + index + "]", problems);
  }

  /**
   * Reports a problem here.
   *
   * @param what what is wrong, in one sentence without a full stop
   * @param fix what to do, in one sentence without a full stop
   */
  public void wrong(String what, String fix) {
    problems.add(node.place(), path, what, fix);
  }

  static String path(String above, String key) {
    if (!SIMPLE.matcher(key).matches()) {
      return above + "[" + Quoted.of(key) + "]";
    }
    return above.isEmpty() ? key : above + "." + key;
  }
}
