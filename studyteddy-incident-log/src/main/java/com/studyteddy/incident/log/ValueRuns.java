package com.studyteddy.incident.log;

/** Runs of values with the same delimiters between them: lists, whose length is a value too. */
final class ValueRuns {
  private ValueRuns() {}

  /** Returns the template's text with each run of values as one slot. */
  static String collapsed(Template t) {
    StringBuilder text = new StringBuilder();
    int n = t.pieces.size();
    for (int i = 0; i < n; i++) {
      text.append(t.gaps.get(i));
      if (!isElement(t, i)) {
        text.append(t.pieces.get(i));
        continue;
      }
      text.append(Template.SLOT);
      while (i + 1 < n && isElement(t, i + 1) && joins(t, i + 1)) {
        i++;
      }
    }
    return text.append(t.gaps.get(n)).toString();
  }

  static boolean hasMore(Template t) {
    for (Token token : t.rows.get(0).tokens) {
      if (token.kind() == Token.Kind.MORE) {
        return true;
      }
    }
    return false;
  }

  private static boolean joins(Template t, int i) {
    if (t.rows.get(0).tokens.get(i).kind() == Token.Kind.MORE) {
      return true;
    }
    String gap = t.gaps.get(i);
    return gap.equals(" ")
        || gap.equals(", ")
        || gap.equals(",")
        || gap.equals(" , ")
        || gap.equals("|");
  }

  private static boolean isElement(Template t, int i) {
    for (TokenRow row : t.rows) {
      if (i >= row.tokens.size()) {
        return false;
      }
      Token token = row.tokens.get(i);
      boolean value = token.isSlot() && token.kind() != Token.Kind.EMPTY;
      if (!value && !(token.kind() == Token.Kind.SOFT && token.text().isEmpty())) {
        return false;
      }
    }
    return true;
  }
}
