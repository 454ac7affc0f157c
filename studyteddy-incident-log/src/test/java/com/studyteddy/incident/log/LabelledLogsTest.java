package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Accuracy on labelled logs, which are not part of this repository: the folder {@code shared/data}
 * beside the checkout, or the one that {@code -Dincident.labelled.logs} names.
 */
class LabelledLogsTest {
  private static final List<String> NAMES =
      List.of("BGL", "HDFS", "Hadoop", "HealthApp", "Linux", "OpenSSH", "Proxifier", "Thunderbird");

  @Test
  void nearlyAllLinesOfEightLogsAreGroupedAsTheirLabelsSay() throws IOException {
    double sum = 0;
    for (String name : NAMES) {
      String file = "loghub/" + name + "/" + name + "_2k.log_structured_corrected.csv";
      sum += groupAccuracy(data().resolve(file));
    }
    assertThat(sum / NAMES.size()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void aWholeLogIsGroupedAsItsLabelsSay() throws IOException {
    assertThat(groupAccuracy(data().resolve("loghub-2.0/Linux/Linux_full.log_structured.csv")))
        .isGreaterThanOrEqualTo(0.95);
  }

  private static Path data() {
    String named = System.getProperty("incident.labelled.logs");
    Path found = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
    Assumptions.assumeTrue(
        Files.isDirectory(found.resolve("loghub")), () -> "No labelled logs under " + found);
    return found;
  }

  /** The share of lines whose group is the same set of lines as their label's. */
  private static double groupAccuracy(Path csv) throws IOException {
    List<List<String>> rows = rows(Files.readString(csv, StandardCharsets.UTF_8));
    int content = rows.get(0).indexOf("Content");
    int label = rows.get(0).indexOf("EventTemplate");
    StringBuilder log = new StringBuilder();
    List<String> truth = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      log.append(row.get(content).replace('\n', ' ')).append('\n');
      truth.add(row.get(label));
    }
    List<String> found = new ArrayList<>();
    SampleLog.search("log", log.toString().getBytes(StandardCharsets.UTF_8))
        .plainLines()
        .eachLine((number, id, template) -> found.add(id));
    Map<String, Integer> inBoth = new HashMap<>();
    Map<String, Integer> inTruth = new HashMap<>();
    Map<String, Integer> inFound = new HashMap<>();
    for (int i = 0; i < truth.size(); i++) {
      inBoth.merge(truth.get(i) + "\t" + found.get(i), 1, Integer::sum);
      inTruth.merge(truth.get(i), 1, Integer::sum);
      inFound.merge(found.get(i), 1, Integer::sum);
    }
    int right = 0;
    for (int i = 0; i < truth.size(); i++) {
      int both = inBoth.get(truth.get(i) + "\t" + found.get(i));
      right += both == inTruth.get(truth.get(i)) && both == inFound.get(found.get(i)) ? 1 : 0;
    }
    return (double) right / truth.size();
  }

  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = csv.startsWith("\uFEFF") ? 1 : 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
