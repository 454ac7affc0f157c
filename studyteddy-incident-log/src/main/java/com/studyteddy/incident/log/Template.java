package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.List;

/** One event: constant words and slots, and the rows that are instances of it. */
final class Template {
  static final String SLOT = "<*>";

  final List<TokenRow> rows = new ArrayList<>();

  /**
   * Per token the constant text, or what stands for its slot: a prefix and {@link #SLOT}, or
   * nothing.
   */
  final List<String> pieces = new ArrayList<>();

  final List<String> gaps;
  final List<Boolean> slots = new ArrayList<>();
  long count;
  private String renamed = "";

  Template(List<TokenRow> rows) {
    this.rows.addAll(rows);
    this.gaps = rows.get(0).gaps;
    for (Position p : TemplateTree.positions(rows)) {
      String piece = piece(p, gaps.get(p.index), gaps.get(p.index + 1));
      pieces.add(piece);
      slots.add(!p.isConstant());
    }
    for (TokenRow row : rows) {
      count += row.skeleton.count();
    }
  }

  private static String piece(Position p, String before, String after) {
    if (p.isConstant()) {
      String word = p.words.first();
      return isAccount(word) && (before.endsWith("=") || bracketed(before, after) || announced(p))
          ? SLOT
          : word;
    }
    if (p.words.isEmpty() && p.hasEmpty && !p.hasValue && !p.hasSoft) {
      return "";
    }
    if (p.words.isEmpty() && p.hasSoft && !p.hasValue) {
      boolean value = p.softTexts.size() > 1 || before.endsWith("=");
      return value ? sharedPrefix(p) + SLOT : onlySoft(p);
    }
    return SLOT;
  }

  /** The two accounts that every system has are values wherever an account may stand. */
  private static boolean isAccount(String word) {
    return word.equalsIgnoreCase("root") || word.equals("admin");
  }

  private static boolean bracketed(String before, String after) {
    return before.endsWith("(") && after.startsWith(")");
  }

  private static boolean announced(Position p) {
    TokenRow row = p.rows.get(0);
    return p.index > 0
        && row.gaps.get(p.index).equals(" ")
        && row.tokens.get(p.index - 1).text().equalsIgnoreCase("user");
  }

  private static String onlySoft(Position p) {
    String text = p.softTexts.isEmpty() ? SLOT : p.softTexts.first();
    String prefix = p.rows.get(0).tokens.get(p.index).text();
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits <= 3 && !prefix.endsWith(".") ? text : prefix + SLOT;
  }

  /** Returns the constant text before the last joint that all soft texts share. */
  private static String sharedPrefix(Position p) {
    if (p.prefixes.size() == 1 && !p.varies()) {
      return p.prefixes.first();
    }
    if (p.softTexts.isEmpty()) {
      return "";
    }
    String a = p.softTexts.first();
    String b = p.softTexts.last();
    int n = 0;
    while (n < a.length()
        && n < b.length()
        && a.charAt(n) == b.charAt(n)
        && !Character.isDigit(a.charAt(n))) {
      n++;
    }
    if (n == 0 || "-.@$+".indexOf(a.charAt(n - 1)) < 0) {
      return "";
    }
    for (int i = n; i < a.length(); i++) {
      if (Character.isLetter(a.charAt(i))) {
        return "";
      }
    }
    return a.substring(0, n);
  }

  /** Adds the rows of another template, which is the same event. */
  void take(Template other) {
    rows.addAll(other.rows);
    count += other.count;
  }

  void rename(String newText) {
    renamed = newText;
  }

  String text() {
    if (!renamed.isEmpty()) {
      return renamed;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      text.append(gaps.get(i)).append(pieces.get(i));
    }
    return text.append(gaps.get(gaps.size() - 1)).toString();
  }
}
