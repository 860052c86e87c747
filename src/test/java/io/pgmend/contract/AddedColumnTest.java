package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an application writes into a column that was added outlives the way back, in the attic, and
 * stands in the column again when it is added again.
 */
class AddedColumnTest {

  private static final String SCHEMA =
      """
      CREATE TABLE orders (id integer PRIMARY KEY, total integer);
      INSERT INTO orders SELECT g, g FROM generate_series(1, 20) g;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no trigger may fire'; END $$;
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      CREATE POLICY few ON orders USING (id < 3);
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        columns:
          required:
            - { table: orders, column: kind, type: boolean, not_null: true, default: "false" }
            - { table: orders, column: seen_at, type: timestamptz, default: now() }
            - { table: orders, column: twice, type: integer, not_null: true, default: "7", fill: { expression: total * 2 } }
            - { table: orders, column: note, type: json }
      """;

  /** The time that all rows took alike is another with every run. */
  private static final String ROWS =
      """
      SELECT string_agg(concat_ws(' ', id, kind, CASE WHEN id IN (1, 21) THEN seen_at END, twice, note), '; ' ORDER BY id)
      FROM orders
      """;

  @ParameterizedTest(name = "online above {0} rows")
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void whatWasWrittenIsKept(long online) throws SQLException {
    // forced on the owner, policies keep batches from all rows, and pgmend from counting them
    String profile =
        online == 0 ? PROFILE : PROFILE.replace("not_null: true, default: \"7\"", "default: \"7\"");
    String forced = online == 0 ? "" : "ALTER TABLE orders FORCE ROW LEVEL SECURITY;";
    try (Trial trial = new Trial(18, "added", SCHEMA + forced)) {
      var start = Comparer.capture(trial.openAsSuperuser(), CompareOptions.exact());
      List<ChangeSet> changeSets =
          trial
              .draft(
                  trial.diagnose(ProfileReader.parse("pgmend.yaml", profile)),
                  false,
                  new Sizes(online, 3))
              .changeSets();
      run(trial, changeSets, true);
      run(trial, changeSets, false);
      assertThat(one(trial, "SELECT to_regnamespace('pgmend')::text"))
          .as("nothing was written")
          .isNull();
      run(trial, changeSets, true);
      execute(
          trial,
          "UPDATE orders SET kind = true, seen_at = '2001-02-03' WHERE id = 1",
          "UPDATE orders SET twice = 99, note = '{\"a\": 1}' WHERE id = 2",
          "INSERT INTO orders (id, total) VALUES (21, 21)");
      String written = one(trial, ROWS);
      execute(
          trial,
          "CREATE TRIGGER refuse BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION refuse()");
      run(trial, changeSets, false);
      assertThat(one(trial, "SELECT string_agg(change_set, ',') FROM pgmend.ledger"))
          .contains("holds values of public.orders.kind")
          .contains("holds values of public.orders.seen_at")
          .contains("holds values of public.orders.twice")
          .contains("holds values of public.orders.note");
      run(trial, changeSets, true);
      assertThat(one(trial, ROWS)).isEqualTo(written);
      execute(
          trial,
          "DROP TRIGGER refuse ON orders",
          "DELETE FROM orders WHERE id = 21",
          "UPDATE orders SET kind = false, seen_at = NULL, twice = total * 2, note = NULL");
      run(trial, changeSets, false);
      assertThat(one(trial, "SELECT to_regnamespace('pgmend')::text")).isNull();
      assertThat(
              Comparer.compare(
                      start, Comparer.capture(trial.openAsSuperuser(), CompareOptions.exact()))
                  .text())
          .isEmpty();
    }
  }

  /** As the owner, past the policy as pgmend does; there in order, back in reverse. */
  private static void run(Trial trial, List<ChangeSet> changeSets, boolean forward)
      throws SQLException {
    try (Connection c = trial.open()) {
      for (int i = 0; i < changeSets.size(); i++) {
        ChangeSet each = changeSets.get(forward ? i : changeSets.size() - 1 - i);
        c.setAutoCommit(!each.transactional());
        try (Statement s = c.createStatement()) {
          for (String sql : each.statements(forward ? each.forward() : each.rollback())) {
            s.execute(sql);
          }
        }
        if (each.transactional()) {
          c.commit();
        }
      }
    }
  }

  private static void execute(Trial trial, String... statements) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    }
  }

  private static String one(Trial trial, String query) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
