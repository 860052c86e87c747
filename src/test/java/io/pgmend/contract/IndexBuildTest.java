package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A concurrent build that is cut off, or finds its name taken, and what is left then. */
class IndexBuildTest {

  private static final String SCHEMA =
      """
      CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer);
      INSERT INTO orders SELECT g, g % 7 FROM generate_series(1, 100) g;
      """;

  private static final String PROFILE =
      """
      profile: 1
      standards:
        indexes: { wanted: [{ table: orders, columns: [customer_id] }] }
      """;

  private Trial trial;
  private List<ChangeSet> changeSets;

  @BeforeEach
  void plan() throws SQLException {
    trial = new Trial(18, "build", SCHEMA);
    changeSets =
        trial
            .draft(trial.diagnose(ProfileReader.parse("test", PROFILE)), false, new Sizes(0, 1_000))
            .changeSets();
    assertThat(changeSets.stream().map(ChangeSet::step))
        .containsExactly("install", "claim", "build", "name");
    run(changeSets.get(0), changeSets.get(0).forward());
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @Test
  void whatWasLeftGoesBeforeTheNextAttempt() throws SQLException {
    cutOff();
    assertThat(indexes()).hasSize(2).anyMatch(i -> i.endsWith("n false"));
    run(changeSets.get(2), changeSets.get(2).forward());
    run(changeSets.get(3), changeSets.get(3).forward());
    assertThat(indexes()).containsExactly("orders_customer_id_idx true", "orders_pkey true");
  }

  @Test
  void whatWasLeftGoesWithTheRollback() throws SQLException {
    cutOff();
    run(changeSets.get(1), changeSets.get(1).rollback());
    assertThat(indexes()).containsExactly("orders_pkey true");
  }

  @Test
  void theNamesOwnerKeepsIt() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.execute("CREATE INDEX orders_customer_id_idx ON orders (id, customer_id)");
    }
    assertThatThrownBy(() -> run(changeSets.get(1), changeSets.get(1).forward()))
        .hasMessageContaining("the name public.orders_customer_id_idx is taken");
    assertThat(indexes()).containsExactly("orders_customer_id_idx true", "orders_pkey true");
  }

  /** A rollback that does not know that the name was given must not take away what bears it. */
  @Test
  void aNameThatWasGivenIsNotForgotten() throws SQLException {
    for (ChangeSet each : changeSets.subList(1, 4)) {
      run(each, each.forward());
    }
    assertThatThrownBy(() -> run(changeSets.get(2), changeSets.get(2).rollback()))
        .hasMessageContaining("was interrupted before the history knew");
    assertThat(indexes()).containsExactly("orders_customer_id_idx true", "orders_pkey true");
  }

  /** The build as it is when its server dies: there, and not valid. */
  private void cutOff() throws SQLException {
    run(changeSets.get(1), changeSets.get(1).forward());
    ChangeSet build = changeSets.get(2);
    List<String> statements = build.statements(build.forward());
    int create =
        (int) statements.stream().takeWhile(s -> !s.strip().startsWith("CREATE INDEX")).count();
    run(statements.subList(0, create + 1));
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute(
          "UPDATE pg_index SET indisvalid = false WHERE indrelid = 'orders'::regclass AND NOT indisprimary");
    }
  }

  private void run(ChangeSet changeSet, String sql) throws SQLException {
    run(changeSet.transactional() ? List.of(sql) : changeSet.statements(sql));
  }

  private void run(List<String> statements) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      for (String statement : statements) {
        s.execute(statement);
      }
    }
  }

  private List<String> indexes() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement();
        ResultSet row =
            s.executeQuery(
                "SELECT array_agg(x.relname || ' ' || i.indisvalid ORDER BY x.relname) FROM pg_index i"
                    + " JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = 'orders'::regclass")) {
      row.next();
      return List.of((String[]) row.getArray(1).getArray());
    }
  }
}
