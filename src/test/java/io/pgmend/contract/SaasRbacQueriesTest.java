package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.rules.RuleCatalogue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The review's own queries, on the live database of SaaS RBAC: what each says is what the rule
 * finds, or {@code review-queries.yaml} explains the difference, object by object, and a query of
 * the catalogues decides between the two.
 */
class SaasRbacQueriesTest {

  private static Trial trial;

  @BeforeAll
  static void load() throws Exception {
    trial = SaasRbacTest.load(18);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  /**
   * One entry of the file.
   *
   * @param rule empty where no rule asks the question
   * @param of the rule's objects that the question is about, a regular expression
   * @param truth empty where query and rule agree
   */
  record Query(
      String asks,
      String rule,
      String profile,
      String of,
      String sql,
      SortedMap<String, Long> answers,
      SortedMap<String, String> ruleAlso,
      SortedMap<String, String> queryAlso,
      String truth) {

    static Query of(JsonNode node) {
      var answers = new TreeMap<String, Long>();
      node.get("answers").properties().forEach(e -> answers.put(e.getKey(), e.getValue().asLong()));
      return new Query(
          node.get("asks").asText(),
          node.path("rule").asText(),
          node.path("profile").asText(),
          node.path("of").asText(".*"),
          node.get("sql").asText(),
          answers,
          reasons(node.path("rule_also")),
          reasons(node.path("query_also")),
          node.path("truth").asText());
    }

    private static SortedMap<String, String> reasons(JsonNode node) {
      var reasons = new TreeMap<String, String>();
      node.properties().forEach(e -> reasons.put(e.getKey(), e.getValue().asText()));
      return reasons;
    }

    /** What the rule finds: the answers, and where they are explained away. */
    Set<String> findings() {
      var findings = new TreeSet<>(answers.keySet());
      assertThat(findings.containsAll(queryAlso.keySet())).as("what only the query says").isTrue();
      assertThat(Collections.disjoint(findings, ruleAlso.keySet()))
          .as("what only the rule finds")
          .isTrue();
      findings.removeAll(queryAlso.keySet());
      findings.addAll(ruleAlso.keySet());
      return findings;
    }

    @Override
    public String toString() {
      return asks;
    }
  }

  static Stream<Query> queries() throws Exception {
    var queries = new ArrayList<Query>();
    new YAMLMapper()
        .readTree(SaasRbacTest.SYSTEM.resolve("review-queries.yaml").toFile())
        .forEach(node -> queries.add(Query.of(node)));
    return queries.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void theQuerySaysWhatTheRuleFindsOrTheDifferenceIsExplained(Query query) throws Exception {
    assertThat(answer(query.sql())).as("the query").isEqualTo(query.answers());
    assertThat(
            Stream.concat(query.ruleAlso().values().stream(), query.queryAlso().values().stream()))
        .as("reasons")
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
    if (!query.truth().isEmpty()) {
      assertThat(answer(query.truth()).keySet()).as("the catalogues").isEqualTo(query.findings());
    }
    if (!query.rule().isEmpty()) {
      assertThat(found(query)).as("the rule").isEqualTo(query.findings());
    }
  }

  /** What it finds by that profile, of the objects that the question is about. */
  private static Set<String> found(Query query) throws Exception {
    assertThat(RuleCatalogue.rule(query.rule())).isPresent();
    var found = new TreeSet<String>();
    for (Finding finding : trial.diagnose(SaasRbacTest.profile(query.profile())).findings()) {
      if (finding.rule().equals(query.rule()) && finding.object().matches(query.of())) {
        found.add(finding.object());
      }
    }
    return found;
  }

  /** The three numbers of the review's "quick health check" are those that pgmend has read. */
  @Test
  void theHealthCheckCountsWhatWasRead() throws Exception {
    Snapshot snapshot = trial.snapshot();
    assertThat(
            answer(
                """
                select 'tables', count(*) from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                union all select 'indexes', count(*) from pg_indexes where schemaname = 'public'
                union all select 'foreign keys', count(*) from information_schema.table_constraints
                where constraint_type = 'FOREIGN KEY' and table_schema = 'public'
                """))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "tables",
                    (long) snapshot.tables().size(),
                    "indexes",
                    snapshot.tables().stream().mapToLong(t -> t.indexes().size()).sum(),
                    "foreign keys",
                    snapshot.tables().stream().mapToLong(t -> t.foreignKeys().size()).sum())))
        .containsEntry("tables", 18L);
  }

  /** Rows of an object and a number. */
  private static SortedMap<String, Long> answer(String sql) throws SQLException {
    var answer = new TreeMap<String, Long>();
    var twice = new ArrayList<String>();
    try (Connection c = trial.open();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      while (r.next()) {
        if (answer.put(r.getString(1), r.getLong(2)) != null) {
          twice.add(r.getString(1));
        }
      }
    }
    assertThat(twice).isEqualTo(List.of());
    return answer;
  }
}
