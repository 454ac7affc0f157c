package com.studyteddy.incident.log;

import java.util.Set;

/** Decides from how many distinct words on a position holds values and no longer statements. */
final class SlotRules {
  private static final int NEVER = Integer.MAX_VALUE;

  private final WordDomains domains;
  private final Set<String> knownValues;
  private final Set<String> learntAnnouncers;

  SlotRules(WordDomains domains, Set<String> knownValues, Set<String> learntAnnouncers) {
    this.domains = domains;
    this.knownValues = knownValues;
    this.learntAnnouncers = learntAnnouncers;
  }

  boolean holdsValues(Position p, SlotContext context) {
    int needed = needed(p, context);
    if (needed == NEVER) {
      return false;
    }
    int own = p.words.size() + p.prefixes.size() + (p.hasValue || p.hasSoft ? 1 : 0);
    return own >= needed || domains.evidence(p.words) >= needed;
  }

  private int needed(Position p, SlotContext context) {
    int verbal = 0;
    int identifiers = 0;
    int known = 0;
    int constants = 0;
    for (String word : p.words) {
      verbal += EnglishWords.isVerbal(word) ? 1 : 0;
      identifiers += EnglishWords.isIdentifier(word) ? 1 : 0;
      constants += EnglishWords.isConstantName(word) ? 1 : 0;
      known += knownValues.contains(word) ? 1 : 0;
    }
    identifiers += p.prefixes.size();
    int n = p.words.size() + p.prefixes.size();
    boolean mostlyIdentifiers = identifiers * 2 > n;
    if (verbal * 3 >= n && !mostlyIdentifiers) {
      return NEVER;
    }
    if (context.beforeEquals()) {
      return 12;
    }
    if ((p.hasValue && n > 1)
        || context.afterEquals()
        || context.quoted()
        || context.bracketed()
        || context.announced()
        || (known * 2 >= n && constants * 2 <= n && !context.first())
        || (context.gapBefore().equals(" ") && learntAnnouncers.contains(context.before()))) {
      return 2;
    }
    if (constants * 2 > n) {
      return n >= 12 ? 12 : NEVER;
    }
    if (context.first()) {
      return mostlyIdentifiers ? 8 : 12;
    }
    if (mostlyIdentifiers || p.hasSoft) {
      return 3;
    }
    return context.afterPreposition() ? 4 : 8;
  }
}
