package com.studyteddy.incident.core.lint;

import java.util.Set;

/** Tells a command line from a sentence, where nothing marks it as one. */
final class CommandLook {
  private static final Set<String> PROGRAMS =
      Set.of(
          "kubectl",
          "oc",
          "helm",
          "docker",
          "podman",
          "docker-compose",
          "curl",
          "wget",
          "psql",
          "mysql",
          "redis-cli",
          "valkey-cli",
          "keydb-cli",
          "memcached",
          "awk",
          "gawk",
          "grep",
          "zgrep",
          "zcat",
          "sed",
          "jq",
          "ssh",
          "sudo",
          "iptables",
          "ip6tables",
          "ufw",
          "ipset",
          "firewall-cmd",
          "nft",
          "aws",
          "gcloud",
          "az",
          "systemctl",
          "journalctl",
          "pkill",
          "killall",
          "pt-kill",
          "wrk",
          "wrk2",
          "k6",
          "vegeta",
          "locust",
          "artillery",
          "jmeter",
          "gatling",
          "bombardier",
          "oha",
          "xargs",
          "microk8s",
          "k3s",
          "stern",
          "argocd",
          "heroku",
          "nginx",
          "bash",
          "zsh",
          "printf",
          "uniq",
          "perl",
          "python",
          "python3",
          "tee",
          "envsubst");

  /** Programs whose names are also words. */
  private static final Set<String> WORDS =
      Set.of(
          "git", "kill", "cut", "sort", "date", "echo", "cat", "tail", "head", "watch", "find",
          "ip", "nc", "k", "sh", "ab", "hey", "siege", "for", "while", "env", "time", "timeout",
          "export", "rm", "cp", "mv", "ls", "make", "sql", "node", "java", "service");

  private CommandLook() {}

  /** Whether this is a command line, a prompt before it or not. */
  static boolean isCommand(String line) {
    String bare = withoutPrompt(line.strip());
    int end = 0;
    while (end < bare.length() && !Character.isWhitespace(bare.charAt(end))) {
      end++;
    }
    String first = bare.substring(0, end);
    String rest = bare.substring(end).strip();
    boolean script = first.endsWith(".sh") || first.endsWith(".py") || first.endsWith(".ts");
    boolean path = first.startsWith("./") || first.startsWith("../") || first.startsWith("~/");
    if (script || (path && first.length() > 3)) {
      return true;
    }
    int equal = first.indexOf('=');
    if (equal > 0 && first.indexOf("$(") == equal + 1) {
      return true; // a variable set from a command
    }
    return (PROGRAMS.contains(first) && !rest.isEmpty())
        || (WORDS.contains(first) && looksTyped(rest));
  }

  /** Whether it holds what people type and do not say. */
  private static boolean looksTyped(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      char letter = rest.charAt(i);
      boolean option =
          letter == '-'
              && (i == 0 || rest.charAt(i - 1) == ' ')
              && i + 1 < rest.length()
              && rest.charAt(i + 1) != ' ';
      if (option || "|$=><{\"".indexOf(letter) >= 0) {
        return true;
      }
    }
    return rest.startsWith("log") || rest.startsWith("+");
  }

  /** Takes off a prompt such as {@code "$ "}. */
  static String withoutPrompt(String line) {
    return line.startsWith("$ ") || line.startsWith("% ") ? line.substring(2).strip() : line;
  }
}
