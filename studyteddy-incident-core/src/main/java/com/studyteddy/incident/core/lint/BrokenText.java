package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Document.SourceLine;
import java.util.Locale;
import java.util.Set;

/**
 * UTF-8 that was read as Windows-1252, lost characters, and "P[SEVERITY]", which renders as PP0.
 */
final class BrokenText implements TrapRule {
  /**
   * What Windows-1252 shows for the bytes 80 to 9F; those it has no letter for stay as they are.
   */
  private static final String HIGH =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private static final String OPENING = "[{<$%(";
  private static final Set<String> NAMES = Set.of("severity", "sev", "priority", "prio", "level");
  private static final Set<String> NUMBERS = Set.of("number", "digit", "num", "index");

  @Override
  public Trap trap() {
    return Trap.BROKEN_TEXT;
  }

  @Override
  public void look(Document document, Findings findings) {
    for (SourceLine line : document.lines()) {
      if (isMisread(line.text())) {
        findings.add(line.place(), "characters that were read in the wrong encoding");
      }
      if (doublesP(line.text())) {
        findings.add(line.place(), "a P before a placeholder that brings its own");
      }
    }
  }

  private static boolean isMisread(String text) {
    for (int i = 0; i < text.length(); i++) {
      int lead = octet(text.charAt(i));
      if (text.charAt(i) == '\ufffd'
          || (lead >= 0xC2 && lead <= 0xF4 && isSequence(text, i, lead))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether these letters are the bytes of one character. Two letters alone are also written by
   * people; only what stands for the usual accents and signs counts then.
   */
  private static boolean isSequence(String text, int at, int lead) {
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (more == 1 && lead != 0xC2 && lead != 0xC3) {
      return false;
    }
    for (int i = 1; i <= more; i++) {
      int next = at + i < text.length() ? octet(text.charAt(at + i)) : 0;
      if (next < 0x80 || next > 0xBF) {
        return false;
      }
    }
    return true;
  }

  /** The byte that Windows-1252 has for a letter; 0 for none and for ASCII. */
  private static int octet(char letter) {
    if (letter < 0x80) {
      return 0;
    }
    int high = HIGH.indexOf(letter);
    return high >= 0 ? 0x80 + high : letter >= 0xA0 && letter <= 0xFF ? letter : 0;
  }

  private static boolean doublesP(String text) {
    for (int i = text.indexOf('P'); i >= 0 && i + 1 < text.length(); i = text.indexOf('P', i + 1)) {
      boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
      if (begins && OPENING.indexOf(text.charAt(i + 1)) >= 0 && namesSeverity(text, i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a placeholder begins here that stands for the severity. */
  private static boolean namesSeverity(String text, int from) {
    int begin = from;
    while (begin < text.length() && (OPENING + "% ").indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    int end = begin;
    while (end < text.length()
        && end - begin < 60
        && (Character.isLetterOrDigit(text.charAt(end)) || "_.-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    var words = Names.words(text.substring(begin, end).toLowerCase(Locale.ROOT));
    return words.stream().anyMatch(NAMES::contains) && words.stream().noneMatch(NUMBERS::contains);
  }
}
