package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.finding.Finding;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.prove.Draft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fixture's {@code expect.yaml} says: findings as "rule object outcome", sorted.
 *
 * @param refused what the server says of fixes that it does not take when they are drafted, as
 *     "operation subject: part of the reason"; their findings are fixable and remain, with another
 *     outcome where "remains" says so
 * @param contractRefused the same of contract steps
 * @param drawnAnew columns of inserted rows whose values the database draws itself, so that the
 *     second run makes others: {@code schema.table.column}
 * @param reworded whether a check comes back from contract in other words of the same meaning
 *     (PostgreSQL prints lists of varchar otherwise after a round trip)
 */
record Expectation(
    List<String> findings,
    List<String> remaining,
    List<String> refused,
    List<String> contractRefused,
    List<String> drawnAnew,
    boolean reworded,
    int minMajor,
    int maxMajor) {

  static Expectation read(Path file) throws Exception {
    JsonNode node = new YAMLMapper().readTree(file.toFile());
    var findings = new ArrayList<String>();
    var remaining = new ArrayList<String>();
    var refused = new ArrayList<String>();
    for (JsonNode finding : node.path("findings")) {
      String line =
          finding.get("rule").asText()
              + " "
              + finding.get("object").asText()
              + " "
              + finding.get("outcome").asText();
      findings.add(line);
      if (finding.has("refused_at_drafting")) {
        refused.add(finding.get("refused_at_drafting").asText());
      }
      if (finding.has("refused_at_drafting")
          || !finding.get("outcome").asText().equals("fixable")) {
        remaining.add(
            finding.has("remains")
                ? line.substring(0, line.lastIndexOf(' ') + 1) + finding.get("remains").asText()
                : line);
      }
    }
    return new Expectation(
        findings.stream().sorted().toList(),
        remaining.stream().sorted().toList(),
        refused.stream().sorted().toList(),
        texts(node.path("contract_refused")),
        texts(node.path("drawn_anew")),
        node.path("reworded").asBoolean(false),
        node.path("min_major").asInt(0),
        node.path("max_major").asInt(99));
  }

  void assertRefused(String fixture, List<Draft.Refused> said) {
    assertStated(fixture, refused, said);
  }

  void assertContractRefused(String fixture, List<Draft.Refused> said) {
    assertStated(fixture, contractRefused, said);
  }

  /** Fails unless each refusal is stated, and each statement is of a refusal. */
  private static void assertStated(
      String fixture, List<String> stated, List<Draft.Refused> refused) {
    List<String> said =
        refused.stream()
            .map(
                r -> {
                  var operation = r.planned().operation();
                  return operation.id() + " " + operation.subject() + ": " + r.reason();
                })
            .sorted()
            .toList();
    assertThat(said)
        .as(fixture + ": refused at drafting")
        .hasSameSizeAs(stated)
        .zipSatisfy(
            stated,
            (is, wanted) -> {
              int colon = wanted.indexOf(": ") + 2;
              assertThat(is).startsWith(wanted.substring(0, colon));
              assertThat(is).contains(wanted.substring(colon));
            });
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(t -> texts.add(t.asText()));
    return texts.stream().sorted().toList();
  }

  List<ColumnName> drawnAnewColumns() {
    return drawnAnew.stream()
        .map(c -> c.split("\\."))
        .map(c -> new QualifiedName(c[0], c[1]).column(c[2]))
        .toList();
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
