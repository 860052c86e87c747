package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes that are dropped and come back: their tablespaces, and drops that were interrupted. */
class IndexDropTest {

  private static final String SCHEMA =
      """
      CREATE TABLE orders (id integer PRIMARY KEY, code integer);
      CREATE INDEX orders_code_a ON orders (code);
      CREATE INDEX orders_code_b ON orders (code);
      CREATE TABLE readings (at date, device integer) PARTITION BY RANGE (at);
      CREATE TABLE readings_1 PARTITION OF readings DEFAULT;
      CREATE INDEX readings_a ON readings (device);
      CREATE INDEX readings_b ON readings (device);
      INSERT INTO orders SELECT g, g FROM generate_series(1, 100) g;
      """;

  /** Cluster-wide: left for other tests of this server's to find, which do no harm with it. */
  private static final String SPACE = "pgmend_drop_test";

  private Trial trial;
  private State start;

  @BeforeEach
  void load() throws SQLException {
    trial = new Trial(18, "drop", SCHEMA);
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute("SET allow_in_place_tablespaces = on");
      s.execute("DROP TABLESPACE IF EXISTS " + SPACE);
      s.execute("CREATE TABLESPACE " + SPACE + " LOCATION ''");
      s.execute("GRANT CREATE ON TABLESPACE " + SPACE + " TO PUBLIC");
      s.execute("ALTER INDEX orders_code_b SET TABLESPACE " + SPACE);
      s.execute("ALTER INDEX readings_1_device_idx1 SET TABLESPACE " + SPACE);
    }
    start = state();
    assertThat(start.objects().get("public.orders_code_b (pg_class)")).contains(SPACE);
  }

  @AfterEach
  void drop() throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute("DROP TABLE orders, readings");
      s.execute("DROP TABLESPACE " + SPACE);
    }
    trial.close();
  }

  @Test
  void directlyAndBackIntoItsTablespace() throws SQLException {
    thereAndBack(plan(Long.MAX_VALUE));
  }

  @Test
  void onlineAndBackIntoItsTablespace() throws SQLException {
    thereAndBack(plan(0));
  }

  private void thereAndBack(List<ChangeSet> changeSets) throws SQLException {
    for (ChangeSet each : changeSets) {
      run(each, each.forward());
    }
    assertThat(state().objects())
        .doesNotContainKeys(
            "public.orders_code_b (pg_class)",
            "public.readings_b (pg_class)",
            "public.readings_1_device_idx1 (pg_class)");
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      run(changeSets.get(i), changeSets.get(i).rollback());
    }
    assertThat(differs()).isEmpty();
  }

  /** A drop that waits for old queries and is killed leaves an index that is not valid. */
  @Test
  void anInterruptedDropIsGoneOnWithAndTakenBack() throws SQLException {
    List<ChangeSet> changeSets = plan(0);
    assertThat(changeSets.stream().map(ChangeSet::step))
        .containsExactly("install", "retire", "drop", "drop");
    run(changeSets.get(0), changeSets.get(0).forward());
    for (boolean goesOn : List.of(true, false)) {
      run(changeSets.get(1), changeSets.get(1).forward());
      asSuperuser(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid IN (SELECT oid FROM pg_class"
              + " WHERE relname ~ '^orders_code_b__.*n$')");
      if (goesOn) {
        run(changeSets.get(2), changeSets.get(2).forward());
        assertThat(state().objects().keySet()).noneMatch(k -> k.contains("orders_code_b"));
        run(changeSets.get(2), changeSets.get(2).rollback());
      }
      run(changeSets.get(1), changeSets.get(1).rollback());
      assertThat(differs()).isEmpty();
    }
  }

  private List<ChangeSet> plan(long onlineAboveRows) throws SQLException {
    var profile =
        ProfileReader.parse("test", "profile: 1\nstandards:\n  indexes: { foreign_keys: [] }\n");
    return trial
        .draft(trial.diagnose(profile), false, new Sizes(onlineAboveRows, 1_000))
        .changeSets();
  }

  private String differs() throws SQLException {
    return Comparer.compare(start, state()).text();
  }

  private State state() throws SQLException {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
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
}
