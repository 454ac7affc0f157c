package com.studyteddy.incident.core.lint.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines are taken apart as a shell would. */
class ShellReaderTest {

  @Test
  void quotesMakeOneWordAndGoAway() {
    assertThat(words("kubectl patch -p '{\"a\": \"b c\"}' \"x \\\"y\\\"\" a\\ b $'t\\tn'"))
        .containsExactly("kubectl", "patch", "-p", "{\"a\": \"b c\"}", "x \"y\"", "a b", "t\tn");
  }

  @Test
  void aLineGoesOnBehindABackslashAndBehindAPipe() {
    List<Pipeline> pipelines = read("cat a.log | \\\n  grep ERROR |\n  sort\nls");

    assertThat(pipelines).hasSize(2);
    assertThat(pipelines.get(0).stages())
        .extracting(Command::program)
        .containsExactly("cat", "grep", "sort");
    assertThat(pipelines.get(0).stages()).extracting(Command::line).containsExactly(1, 2, 3);
    assertThat(pipelines.get(1).line()).isEqualTo(4);
  }

  @Test
  void commentsAreKeptApartAndAHashWithinAWordIsNone() {
    Script script = ShellReader.read("# first\necho a#b '# c' # second\n", 10);

    assertThat(script.comments())
        .containsExactly(new Script.Comment("first", 10), new Script.Comment("second", 11));
    assertThat(script.pipelines().get(0).stages().get(0).arguments()).containsExactly("a#b", "# c");
  }

  @Test
  void whatStandsInASubstitutionIsReadToo() {
    List<Pipeline> pipelines = read("run \"$(date -u)\" $(cat b) `ls c` '$(not this)'");

    assertThat(pipelines)
        .extracting(each -> each.stages().get(0).program())
        .containsExactly("run", "date", "cat", "ls");
    assertThat(pipelines).extracting(Pipeline::nested).containsExactly(false, true, true, true);
    List<Word> words = pipelines.get(0).stages().get(0).words();
    assertThat(words.get(1).substitutions()).singleElement().matches(Word.Substitution::quoted);
    assertThat(words.get(2).substitutions()).singleElement().matches(each -> !each.quoted());
    assertThat(words.get(4).substitutions()).isEmpty();
    assertThat(words.get(4).frozen()).isTrue();
  }

  @Test
  void whatCarriesACommandIsTakenOff() {
    Command command =
        first("sudo -u ops env A=b timeout 30 kubectl exec -n shop pod/x -- redis-cli info");

    assertThat(command.words()).extracting(Word::text).containsExactly("redis-cli", "info");
    assertThat(command.through()).containsExactlyInAnyOrder("sudo", "env", "timeout", "kubectl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh -c 'redis-cli info' | redis-cli",
        "ssh -p 22 host sudo redis-cli info | redis-cli",
        "watch -n 5 'redis-cli info' | redis-cli",
        "xargs -n 1 redis-cli del | redis-cli",
        "docker exec -it cache redis-cli info | redis-cli",
        "/usr/bin/redis-cli info | redis-cli",
      })
  void theCommandInsideIsReached(String text, String program) {
    assertThat(read(text)).anyMatch(each -> each.stages().get(0).runs(program));
  }

  @Test
  void hereDocumentsBelongToTheirCommand() {
    List<Pipeline> pipelines = read("psql shop <<'SQL' | cat\nSELECT 1;\n# no comment\nSQL\nls\n");

    assertThat(pipelines).hasSize(2);
    assertThat(pipelines.get(0).stages()).anyMatch(each -> each.input().contains("SELECT 1;"));
    assertThat(pipelines.get(1).line()).isEqualTo(5);
  }

  @Test
  void redirectsAreNoWords() {
    Command command = first("a 2>&1 > out.txt < in.txt b <<< text");

    assertThat(command.arguments()).containsExactly("b");
    assertThat(command.redirects())
        .extracting(each -> each.operator() + each.target())
        .containsExactly(">out.txt", "<in.txt", "<<<text");
  }

  @Test
  void loopsAndListsAreSeen() {
    List<Pipeline> pipelines = read("for d in a b; do\n  x $d || break\ndone\ny && z");

    assertThat(pipelines)
        .extracting(each -> each.stages().get(0).program())
        .containsExactly("x", "break", "y", "z");
    assertThat(pipelines)
        .extracting(each -> each.stages().get(0).loop())
        .containsExactly(1, 1, 0, 0);
    assertThat(pipelines).extracting(Pipeline::after).containsExactly(";", "||", ";", "&&");
  }

  @ParameterizedTest
  @CsvSource({
    "--replicas=5 --namespace x, 5",
    "--namespace x --replicas 5, 5",
    "-n x --replicas=5, 5",
  })
  void anOptionIsFoundWhereverItStands(String options, String value) {
    assertThat(first("kubectl scale " + options).option("--replicas")).contains(value);
  }

  @Test
  void whatIsNeverClosedIsText() {
    assertThat(words("it's a \"test $(of `things")).containsExactly("it's", "a", "\"test", "$");
    assertThat(read("cat <<EOF\nredis-cli info\n")).hasSize(2);
  }

  private static List<Pipeline> read(String text) {
    return ShellReader.read(text, 1).pipelines();
  }

  private static Command first(String text) {
    return read(text).get(0).stages().get(0);
  }

  private static List<String> words(String text) {
    return first(text).words().stream().map(Word::text).toList();
  }
}
