package io.pgmend.rules.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text that a profile gives is a condition to the server, or it is nothing at all. */
class GivenConditionTest {

  private static final String SCHEMA =
      """
      create table parts (id integer primary key, price numeric, name text, constraint other check (price <> 77));
      insert into parts values (1, 5, 'a<b>&amp;"\u0001'), (2, -1, null)
      """;

  private static List<Finding> diagnose(String... expressions) throws SQLException {
    var profile = new StringBuilder("profile: 1\nstandards:\n  checks:\n    wanted:\n");
    for (String each : expressions) {
      profile.append("      - { table: parts, expression: \"").append(each).append("\" }\n");
    }
    try (ShadowDatabase database = TestServers.fresh(18, "given");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      Diagnosis diagnosis =
          Diagnosis.inspect(
              CatalogReader.read(connection),
              ProfileReader.parse("profile.yaml", profile.toString()));
      List<Finding> findings =
          diagnosis
              .conclude(ProbeRunner.run(connection, diagnosis.probes()), LocalDate.of(2026, 1, 31))
              .findings();
      assertThat(CatalogReader.read(connection).tables()).hasSize(1);
      return findings;
    }
  }

  private static String reason(Finding finding) {
    assertThat(finding.outcome()).isInstanceOf(Outcome.Inconclusive.class);
    return ((Outcome.Inconclusive) finding.outcome()).reason();
  }

  @Test
  void whatIsNoConditionIsSaidInTheServersWords() throws SQLException {
    assertThat(reason(diagnose("price >").get(0))).contains("syntax error");
    assertThat(reason(diagnose("cost > 0").get(0))).contains("\"cost\" does not exist");
    assertThat(reason(diagnose("price").get(0))).contains("boolean");
    assertThat(reason(diagnose("1 / (price + 1) > 0").get(0))).contains("division by zero");
  }

  @Test
  void whatLeavesItsBracketsIsNoCondition() throws SQLException {
    for (String each :
        List.of(
            "true); drop table parts; select (true",
            "true)); drop table parts; select ((true",
            "true); commit; drop table parts; select (true",
            "true); commit; drop table parts; commit; select (true",
            "true -- ",
            "true /*")) {
      assertThat(reason(diagnose(each).get(0))).as(each).contains("not known");
    }
  }

  /** One that fails takes no other's answer with it. */
  @Test
  void theOthersHaveTheirAnswers() throws SQLException {
    List<Finding> findings = diagnose("true); select (1", "price > 0", "name <> 'a<b>'");
    assertThat(findings).hasSize(3);
    assertThat(findings)
        .filteredOn(f -> f.summary().contains("price > 0"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.outcome()).isInstanceOf(Outcome.NeedsDecision.class);
              assertThat(f.evidence().get(0).count()).isEqualTo(1);
              assertThat(f.evidence().get(0).samples()).containsExactly("2");
            });
    assertThat(findings)
        .filteredOn(f -> f.summary().contains("name <>"))
        .singleElement()
        .satisfies(f -> assertThat(f.outcome()).isInstanceOf(Outcome.Fixable.class));
  }
}
