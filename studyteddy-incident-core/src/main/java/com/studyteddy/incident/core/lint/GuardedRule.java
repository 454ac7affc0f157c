package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of the form: this is a trap unless it says, or something near it in the same section says,
 * what makes it harmless. What makes it harmless may have several parts, each a bit; all are
 * needed.
 */
abstract class GuardedRule implements TrapRule {
  /** Where in the section a part may stand. */
  enum Side {
    BEFORE,
    AFTER,
    ANYWHERE
  }

  private final Trap trap;
  private final Side side;
  private final List<String> parts;

  /**
   * Makes a rule.
   *
   * @param parts what makes the trap harmless, in words; the first is bit 1, the second bit 2; none
   *     when nothing does
   */
  GuardedRule(Trap trap, Side side, String... parts) {
    this.trap = trap;
    this.side = side;
    this.parts = List.of(parts);
  }

  @Override
  public final Trap trap() {
    return trap;
  }

  /** Says where the trap is in a command line, and what was found. */
  Optional<Hit> in(CommandLine line) {
    return Optional.empty();
  }

  /** Says what was found in a sentence. */
  Optional<String> in(Sentence sentence) {
    return Optional.empty();
  }

  /** Says what was found in an operation. */
  Optional<String> in(OperationCall call) {
    return Optional.empty();
  }

  /** The parts that a passage brings for itself alone. */
  int own(Passage passage) {
    return 0;
  }

  /** Which of two parts the arguments of a command line speak of. */
  static int said(CommandLine line, Set<String> first, Set<String> second) {
    int parts = 0;
    for (Command command : line.pipeline().stages()) {
      List<String> said = Names.words(String.join(" ", command.arguments()));
      parts |= said.stream().anyMatch(first::contains) ? 1 : 0;
      parts |= said.stream().anyMatch(second::contains) ? 2 : 0;
    }
    return parts;
  }

  /** The parts that a passage brings for others of its section. */
  int shared(Passage passage) {
    return 0;
  }

  /** The parts that hold for the whole document; asked once. */
  int everywhere(Document document) {
    return 0;
  }

  /**
   * What stands on a line.
   *
   * @param line the line, in a text
   */
  record Hit(int line, String found) {}

  @Override
  public final void look(Document document, Findings findings) {
    int everywhere = everywhere(document);
    for (Section section : document.sections()) {
      List<Passage> passages = section.passages();
      int[] near = near(passages);
      for (int i = 0; i < passages.size(); i++) {
        int missing = ~(everywhere | near[i] | own(passages.get(i))) & ((1 << parts.size()) - 1);
        if (missing != 0 || parts.isEmpty()) {
          look(passages.get(i), missing, findings);
        }
      }
    }
  }

  /** Which parts stand on the right side of each passage, itself included. */
  private int[] near(List<Passage> passages) {
    int[] near = new int[passages.size()];
    int seen = 0;
    for (int i = 0; i < near.length; i++) {
      seen |= shared(passages.get(i));
      near[i] = side == Side.AFTER ? 0 : seen;
    }
    seen = 0;
    for (int i = near.length - 1; i >= 0 && side != Side.BEFORE; i--) {
      seen |= shared(passages.get(i));
      near[i] |= seen;
    }
    return near;
  }

  private void look(Passage passage, int missing, Findings findings) {
    if (passage instanceof CommandLine line && !line.forbidden()) {
      in(line).ifPresent(hit -> findings.add(line.at(hit.line()), hit.found() + lacks(missing)));
    } else if (passage instanceof Prose prose && !prose.remark()) {
      in(prose.sentence()).ifPresent(what -> findings.add(prose.place(), what + lacks(missing)));
    } else if (passage instanceof Call call) {
      in(call.operation()).ifPresent(what -> findings.add(call.place(), what + lacks(missing)));
    }
  }

  private String lacks(int missing) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if ((missing >> i & 1) != 0) {
        names.add(parts.get(i));
      }
    }
    return names.isEmpty() ? "" : " without " + String.join(" and ", names);
  }
}
