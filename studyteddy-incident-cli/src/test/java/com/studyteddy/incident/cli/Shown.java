package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads off the screen to type it in again. */
final class Shown {
  private Shown() {}

  static String incident(Result result) {
    return first(result, "^(INC-[0-9A-Z]+) ");
  }

  static String digest(Result result) {
    return first(result, "digest {2}([0-9a-f]{64})");
  }

  private static String first(Result result, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(result.out());
    assertThat(matcher.find()).describedAs("%s%n%s", result.out(), result.err()).isTrue();
    return matcher.group(1);
  }

  /** The command that stands behind a word, as the arguments that a shell would make of it. */
  static String[] command(Result result, String word) {
    String line = first(result, "^ {2}" + word + " +incident (.*)$");
    List<String> arguments = new ArrayList<>();
    Matcher matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(line);
    while (matcher.find()) {
      arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return arguments.toArray(String[]::new);
  }
}
