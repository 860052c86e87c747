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

/** What stands after an invalid index was mended, taken back, or mended in vain. */
class IndexRebuildTest {

  private static final String SCHEMA =
      """
      CREATE TABLE orders (id integer PRIMARY KEY, code integer);
      CREATE INDEX orders_code_idx ON orders ((1 / code));
      CREATE INDEX orders_code_idx_ccnew ON orders ((1 / code));
      INSERT INTO orders SELECT g, g FROM generate_series(1, 100) g;
      """;

  private static final String INVALID =
      "UPDATE pg_index SET indisvalid = false, indisready = false WHERE indrelid ="
          + " 'orders'::regclass AND NOT indisprimary";

  private static final String BROKEN = "INSERT INTO orders VALUES (0, 0)";

  private static final String MENDED = "DELETE FROM orders WHERE id = 0";

  private Trial trial;

  @BeforeEach
  void load() throws SQLException {
    trial = new Trial(18, "rebuild", SCHEMA);
    asSuperuser(INVALID);
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @Test
  void directlyAndBackLeavesTheIndexValidAndAlone() throws SQLException {
    thereAndBack(plan(Long.MAX_VALUE), "install", "rebuild", "drop");
  }

  @Test
  void onlineAndBackLeavesTheIndexValidAndAlone() throws SQLException {
    thereAndBack(plan(0), "install", "claim", "rebuild", "clear", "retire", "drop");
  }

  private void thereAndBack(List<ChangeSet> changeSets, String... steps) throws SQLException {
    assertThat(changeSets.stream().map(ChangeSet::step)).containsExactly(steps);
    for (ChangeSet each : changeSets) {
      forward(each);
    }
    assertThat(indexes()).containsExactly("orders_code_idx true", "orders_pkey true");
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      back(changeSets.get(i));
    }
    assertThat(indexes()).containsExactly("orders_code_idx true", "orders_pkey true");
  }

  @Test
  void whatAFailedRebuildLeftGoesWithTheNextAttempt() throws SQLException {
    List<ChangeSet> changeSets = failed();
    asSuperuser(MENDED);
    forward(changeSets.get(2));
    assertThat(indexes()).hasSize(4).contains("orders_code_idx true");
    forward(changeSets.get(3));
    assertThat(indexes()).containsExactly("orders_code_idx true", "orders_pkey true");
    forward(changeSets.get(4));
    forward(changeSets.get(5));
    assertThat(indexes()).containsExactly("orders_code_idx true", "orders_pkey true");
  }

  @Test
  void whatAFailedRebuildLeftGoesWithTheRollback() throws SQLException {
    back(failed().get(1));
    assertThat(indexes()).containsExactly("orders_code_idx false", "orders_pkey true");
  }

  /** A rebuild that meets a row for which the index's expression fails. */
  private List<ChangeSet> failed() throws SQLException {
    List<ChangeSet> changeSets = plan(0);
    forward(changeSets.get(0));
    forward(changeSets.get(1));
    asSuperuser(BROKEN);
    assertThatThrownBy(() -> forward(changeSets.get(2))).hasMessageContaining("division by zero");
    assertThat(indexes())
        .containsExactly(
            "orders_code_idx false",
            "orders_code_idx_ccnew false",
            "orders_code_idx_ccnew1 false",
            "orders_pkey true");
    return changeSets;
  }

  @Test
  void whatWasRetiredAndNotDroppedTakesItsNameBack() throws SQLException {
    List<ChangeSet> changeSets = plan(0);
    forward(changeSets.get(0));
    forward(changeSets.get(4));
    assertThat(indexes()).hasSize(3).noneMatch(i -> i.equals("orders_code_idx_ccnew false"));
    back(changeSets.get(4));
    assertThat(indexes())
        .containsExactly(
            "orders_code_idx false", "orders_code_idx_ccnew false", "orders_pkey true");
  }

  @Test
  void whatIsValidByNowIsNotDroppedDirectly() throws SQLException {
    whatIsValidByNowIsNotDropped(plan(Long.MAX_VALUE), 2);
  }

  @Test
  void whatIsValidByNowIsNotDroppedOnline() throws SQLException {
    whatIsValidByNowIsNotDropped(plan(0), 4);
  }

  private void whatIsValidByNowIsNotDropped(List<ChangeSet> changeSets, int drop)
      throws SQLException {
    forward(changeSets.get(0));
    asSuperuser("REINDEX INDEX orders_code_idx_ccnew");
    assertThatThrownBy(() -> forward(changeSets.get(drop)))
        .hasMessageContaining("the index public.orders_code_idx_ccnew is valid by now");
    assertThat(indexes()).contains("orders_code_idx_ccnew true");
  }

  private List<ChangeSet> plan(long onlineAboveRows) throws SQLException {
    var profile =
        ProfileReader.parse("test", "profile: 1\nstandards:\n  indexes: { foreign_keys: [] }\n");
    return trial
        .draft(trial.diagnose(profile), false, new Sizes(onlineAboveRows, 1_000))
        .changeSets();
  }

  private void forward(ChangeSet changeSet) throws SQLException {
    run(changeSet, changeSet.forward());
  }

  private void back(ChangeSet changeSet) throws SQLException {
    run(changeSet, changeSet.rollback());
  }

  private void run(ChangeSet changeSet, String sql) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      for (String each : changeSet.transactional() ? List.of(sql) : changeSet.statements(sql)) {
        s.execute(each);
      }
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private List<String> indexes() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement();
        ResultSet row =
            s.executeQuery(
                "SELECT array_agg(x.relname || ' ' || i.indisvalid ORDER BY x.relname) FROM"
                    + " pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid ="
                    + " 'orders'::regclass")) {
      row.next();
      return List.of((String[]) row.getArray(1).getArray());
    }
  }
}
