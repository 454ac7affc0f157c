package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who has spoken for whom in one incident, read from its timeline: whoever speaks for two persons
 * is one person still, so where two must agree that counts once. Immutable.
 */
final class Spoken {
  /** Stands on the timeline as it is read back here. */
  private static final String WORDS = "speaks for ";

  /** Nobody spoke for anybody. */
  static final Spoken NONE = new Spoken(Set.of());

  private final Set<Pair> pairs;

  private record Pair(Actor speaker, Actor person) {
    boolean touches(Set<Actor> some) {
      return some.contains(speaker) || some.contains(person);
    }
  }

  private Spoken(Set<Pair> pairs) {
    this.pairs = Set.copyOf(pairs);
  }

  /** The remark that says it. */
  static String remark(Speaker speaker) {
    return WORDS + speaker.by().id();
  }

  static Spoken in(Timeline timeline) {
    return new Spoken(
        timeline.entries().stream()
            .flatMap(entry -> pair(entry).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Optional<Pair> pair(TimelineEntry entry) {
    return entry.event() instanceof Noted noted
            && noted.text().startsWith(WORDS)
            && noted.text().length() > WORDS.length()
            && entry.by().kind() == Actor.Kind.PERSON
        ? Optional.of(
            new Pair(entry.by(), Actor.person(noted.text().substring(WORDS.length()).strip())))
        : Optional.empty();
  }

  Spoken with(Speaker speaker) {
    Set<Pair> more = new HashSet<>(pairs);
    if (speaker.speaksForAnother()) {
      more.add(new Pair(speaker.account(), speaker.by()));
    }
    return new Spoken(more);
  }

  /** One for all accounts that have spoken for one another: the first by name. */
  Actor behind(Actor account) {
    Set<Actor> together = new HashSet<>(Set.of(account));
    int before;
    do {
      before = together.size();
      pairs.stream()
          .filter(pair -> pair.touches(Set.copyOf(together)))
          .forEach(
              pair -> {
                together.add(pair.speaker());
                together.add(pair.person());
              });
    } while (together.size() > before);
    return together.stream().min(Comparator.comparing(Actor::id)).orElse(account);
  }
}
