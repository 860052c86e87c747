package io.pgmend.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fixture's {@code expect.yaml} says: findings as "rule object outcome", sorted.
 *
 * @param rowsAgain whether the second run makes the very same rows; not where it inserts rows whose
 *     values the database draws itself
 * @param reworded whether a check comes back from contract in other words of the same meaning
 *     (PostgreSQL prints lists of varchar otherwise after a round trip)
 */
record Expectation(
    List<String> findings,
    List<String> remaining,
    boolean rowsAgain,
    boolean reworded,
    int minMajor,
    int maxMajor) {

  static Expectation read(Path file) throws Exception {
    JsonNode node = new YAMLMapper().readTree(file.toFile());
    var findings = new ArrayList<String>();
    var remaining = new ArrayList<String>();
    for (JsonNode finding : node.path("findings")) {
      String line =
          finding.get("rule").asText()
              + " "
              + finding.get("object").asText()
              + " "
              + finding.get("outcome").asText();
      findings.add(line);
      if (!finding.get("outcome").asText().equals("fixable")) {
        remaining.add(line);
      }
    }
    return new Expectation(
        findings.stream().sorted().toList(),
        remaining.stream().sorted().toList(),
        node.path("rows_again").asBoolean(true),
        node.path("reworded").asBoolean(false),
        node.path("min_major").asInt(0),
        node.path("max_major").asInt(99));
  }

  boolean runsOn(int major) {
    return major >= minMajor && major <= maxMajor;
  }

  static List<String> outcomes(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                f.rule()
                    + " "
                    + f.object()
                    + " "
                    + f.outcome().id()
                    + (f.outcome() instanceof io.pgmend.finding.Outcome.Inconclusive i
                        ? " " + i.reason()
                        : ""))
        .sorted()
        .toList();
  }
}
