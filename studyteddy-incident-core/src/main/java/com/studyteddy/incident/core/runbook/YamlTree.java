package com.studyteddy.incident.core.runbook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2, and with it JSON, into {@link Node}s. It works on the events of the parser, so
 * that a limit stops the reading where it is passed and nothing is ever made of a tag.
 */
final class YamlTree {
  static final int DEEPEST = 50;
  static final int MOST_ALIASES = 50;

  /** Values that stand in the tree only because an alias repeats them. */
  static final int MOST_REPEATED = 10_000;

  private final Problems problems;
  private final Deque<YamlFrame> open = new ArrayDeque<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private Optional<Node> root = Optional.empty();
  private int aliases;
  private long repeated;

  private YamlTree(Problems problems) {
    this.problems = problems;
  }

  /** Gives the document; empty when it cannot be read, and the problems say why. */
  static Optional<Node> read(String text, Problems problems) {
    return new YamlTree(problems).document(text);
  }

  /** Nothing after this can be understood. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String why) {
      super(why, null, false, false);
    }
  }

  private Optional<Node> document(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(text.length() + 1)
            // all at once: the parser fails where its buffer ends within a character of two units
            .setBufferSize(text.length() + 16)
            .build();
    int documents = 0;
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof DocumentStartEvent && ++documents == 2) {
          throw stop(
              place(event), "a second document begins here", "keep one, in a file of its own");
        }
        take(event);
      }
    } catch (StoppedException stopped) {
      return Optional.empty();
    } catch (YamlEngineException wrong) {
      syntax(wrong, text);
      return Optional.empty();
    }
    if (root.isEmpty()) {
      problems.add(
          Place.START, "", "the file is empty", "begin with the line 'runbook: ' and its name");
    }
    return root;
  }

  private void take(Event event) {
    if (event instanceof AliasEvent alias) {
      add(repeated(alias));
    } else if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar, scalar.getTag());
      Node.Text text = new Node.Text(place(scalar), scalar.getValue(), scalar.isPlain());
      keep(scalar, text);
      add(text);
    } else if (event instanceof CollectionStartEvent start) {
      refuseTag(start, start.getTag());
      if (open.size() >= DEEPEST) {
        throw stop(
            place(start),
            "this is more than %d levels deep".formatted(DEEPEST),
            "give what is inside a procedure of its own");
      }
      start.getAnchor().ifPresent(anchor -> unfinished.add(anchor.getValue()));
      open.push(
          new YamlFrame(
              place(start),
              start.getAnchor().map(anchor -> anchor.getValue()),
              start instanceof MappingStartEvent));
    } else if (event instanceof CollectionEndEvent) {
      YamlFrame done = open.pop();
      Node node = done.finished();
      done.anchor()
          .ifPresent(
              name -> {
                unfinished.remove(name);
                anchors.put(name, node);
              });
      add(node);
    }
  }

  private void add(Node node) {
    YamlFrame frame = open.peek();
    if (frame == null) {
      root = Optional.of(node);
    } else if (!frame.wantsKey()) {
      frame.add(node);
    } else if (node instanceof Node.Text key) {
      frame
          .key(key)
          .ifPresent(
              first ->
                  problems.add(
                      key.place(),
                      path(),
                      "the key '%s' stands here twice; the first is in line %d"
                          .formatted(key.text(), first.line()),
                      "rename one or leave it out"));
    } else {
      throw stop(node.place(), "a key must be text, but is " + node.inWords(), "write it as text");
    }
  }

  private Node repeated(AliasEvent alias) {
    String name = alias.getAlias().getValue();
    Place place = place(alias);
    if (++aliases > MOST_ALIASES) {
      throw stop(
          place,
          "there are more than %d aliases".formatted(MOST_ALIASES),
          "write out what is repeated");
    }
    if (unfinished.contains(name)) {
      throw stop(
          place,
          "the alias %s stands within what it repeats".formatted(Quoted.of(name)),
          "write out what is meant");
    }
    Node node = anchors.get(name);
    if (node == null) {
      throw stop(
          place,
          "there is no anchor %s before this alias".formatted(Quoted.of(name)),
          anchors.isEmpty()
              ? "put text that begins with '*' in quotes"
              : Spelling.fix(name, anchors.keySet()));
    }
    repeated += node.size();
    if (repeated > MOST_REPEATED || open.size() + node.height() > DEEPEST) {
      throw stop(
          place,
          "the aliases repeat more than %d values, or go more than %d levels deep"
              .formatted(MOST_REPEATED, DEEPEST),
          "write out what is repeated");
    }
    return node.repeatedAt(place);
  }

  private void keep(NodeEvent event, Node node) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
  }

  private void refuseTag(Event event, Optional<String> tag) {
    tag.ifPresent(
        name ->
            problems.add(
                place(event),
                path(),
                "the tag %s is refused; a runbook file has none".formatted(Quoted.of(name)),
                "leave the tag out; text that begins with '!' stands in quotes"));
  }

  private StoppedException stop(Place place, String what, String fix) {
    problems.add(place, path(), what, fix);
    return new StoppedException(what);
  }

  private String path() {
    String path = "";
    for (var frames = open.descendingIterator(); frames.hasNext(); ) {
      path = frames.next().path(path);
    }
    return path;
  }

  private static Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Place.START);
  }

  private void syntax(YamlEngineException wrong, String text) {
    if (wrong instanceof MarkedYamlEngineException marked) {
      Place place =
          marked
              .getProblemMark()
              .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Place.START);
      YamlSyntax.Hint hint = YamlSyntax.hint(marked.getProblem());
      problems.add(place, path(), hint.what(), hint.fix());
    } else if (wrong instanceof ReaderException reader) {
      problems.add(
          YamlSyntax.placeAt(text, reader.getPosition()),
          path(),
          "the character U+%04X is not allowed in a file".formatted(reader.getCodePoint()),
          "leave it out, or write it as \\u%04x in double quotes".formatted(reader.getCodePoint()));
    } else {
      problems.add(
          Place.START,
          path(),
          "this is no YAML: " + wrong.getMessage(),
          "mend it and read it again");
    }
  }
}
