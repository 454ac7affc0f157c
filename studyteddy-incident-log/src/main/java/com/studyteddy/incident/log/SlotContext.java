package com.studyteddy.incident.log;

/**
 * What stands round a position of a layout, where it is the same in all rows.
 *
 * @param before the constant word before, or empty
 * @param gapBefore the delimiters between it and the position
 * @param gapAfter the delimiters after the position
 * @param beforeThat the constant word before that one, or empty
 * @param first whether no other token stands before
 * @param after the constant word after, or empty
 */
record SlotContext(
    String before,
    String gapBefore,
    String gapAfter,
    String beforeThat,
    boolean first,
    String after) {

  boolean afterEquals() {
    return gapBefore.endsWith("=") || gapBefore.endsWith("= ");
  }

  boolean beforeEquals() {
    return gapAfter.startsWith("=") || gapAfter.startsWith(" =");
  }

  boolean quoted() {
    return !gapBefore.isEmpty()
        && "\"'`".indexOf(gapBefore.charAt(gapBefore.length() - 1)) >= 0
        && !gapAfter.isEmpty()
        && "\"'`".indexOf(gapAfter.charAt(0)) >= 0;
  }

  boolean bracketed() {
    return !gapBefore.isEmpty()
        && "([{<".indexOf(gapBefore.charAt(gapBefore.length() - 1)) >= 0
        && !gapAfter.isEmpty()
        && ")]}>".indexOf(gapAfter.charAt(0)) >= 0;
  }

  boolean announced() {
    boolean near = gapBefore.isBlank() || gapBefore.equals(": ") || gapBefore.equals(":");
    return near && EnglishWords.isAnnouncer(before);
  }

  boolean afterPreposition() {
    return gapBefore.equals(" ") && EnglishWords.isPreposition(before);
  }
}
