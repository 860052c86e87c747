package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that get another type: files that stay, and rows that are written in between. */
class RetypeTest {

  private static final String TIMES =
      """
      CREATE TABLE t (id integer PRIMARY KEY, at timestamp DEFAULT now(), label text);
      INSERT INTO t VALUES (1, '2021-03-14 02:30'), (2, '2021-11-07 01:30'),
        (3, 'infinity'), (4, NULL);
      """;

  /** Whatever the session's zone is. */
  @Test
  void inUtcNoRowIsWritten() throws SQLException {
    try (Trial trial = new Trial(18, "retype", TIMES)) {
      State start = state(trial);
      String file = ask(trial, "SELECT pg_relation_filenode('t')");
      List<ChangeSet> changeSets = plan(trial, "timestamps: { columns: [t], zone: UTC }", 0);
      assertThat(changeSets.stream().map(ChangeSet::step)).containsExactly("install", "retype");
      forward(trial, changeSets);
      assertThat(ask(trial, "SELECT pg_relation_filenode('t')")).isEqualTo(file);
      assertThat(ask(trial, "SELECT at AT TIME ZONE 'UTC' FROM t WHERE id = 2"))
          .isEqualTo("2021-11-07 01:30:00");
      assertThat(ask(trial, "SHOW timezone")).isEqualTo("Europe/Berlin");
      back(trial, changeSets);
      assertThat(ask(trial, "SELECT pg_relation_filenode('t')")).isEqualTo(file);
      assertThat(Comparer.compare(start, state(trial)).text()).isEmpty();
    }
  }

  /**
   * Old rows come back as they were, those in an hour that is skipped or repeated too, though other
   * columns of theirs are written; later ones as the clock of the zone showed it.
   */
  @Test
  void anotherZoneKeepsWhatItsClockShowedTwice() throws SQLException {
    for (long onlineAbove : List.of(Long.MAX_VALUE, 0L)) {
      try (Trial trial = new Trial(18, "retype", TIMES)) {
        List<ChangeSet> changeSets =
            plan(trial, "timestamps: { columns: [t], zone: America/New_York }", onlineAbove);
        forward(trial, changeSets);
        run(
            trial,
            """
            INSERT INTO t (id, at) VALUES (5, '2021-11-07 05:30+00'), (6, '2021-11-07 06:30+00');
            UPDATE t SET label = 'touched';
            UPDATE t SET at = '2022-01-01 12:00+00' WHERE id = 3;
            """);
        back(trial, changeSets);
        assertThat(
                ask(trial, "SELECT string_agg(coalesce(at::text, '-'), ' | ' ORDER BY id) FROM t"))
            .isEqualTo(
                "2021-03-14 02:30:00 | 2021-11-07 01:30:00 | 2022-01-01 07:00:00 | -"
                    + " | 2021-11-07 01:30:00 | 2021-11-07 01:30:00");
        // and once more: what was written in between is like the rest now
        forward(trial, changeSets);
        back(trial, changeSets);
      }
    }
  }

  /** What the old type cannot hold stops the way back, until somebody has changed it. */
  @Test
  void aValueThatTheOldTypeCannotHoldStopsTheWayBack() throws SQLException {
    for (long onlineAbove : List.of(Long.MAX_VALUE, 0L)) {
      try (Trial trial =
          new Trial(
              18,
              "retype",
              "CREATE TABLE t (id integer PRIMARY KEY, n smallint NOT NULL);"
                  + " INSERT INTO t VALUES (1, 1), (2, 2)")) {
        List<ChangeSet> changeSets =
            plan(trial, "types: [{ column: t.n, type: bigint }]", onlineAbove);
        State start = state(trial);
        forward(trial, changeSets);
        run(trial, "UPDATE t SET n = 70000 WHERE id = 2");
        assertThatThrownBy(() -> back(trial, changeSets))
            .hasMessageContaining("70000")
            .hasMessageContaining("public.t.n")
            .hasMessageContaining("smallint");
        run(trial, "UPDATE t SET n = 2 WHERE id = 2");
        back(trial, changeSets);
        assertThat(Comparer.compare(start, state(trial)).text()).isEmpty();
      }
    }
  }

  /** Rows were asked before: what came since and would be changed is not changed in silence. */
  @Test
  void aValueThatCameSinceAndWouldBeChangedStopsTheFix() throws SQLException {
    for (long onlineAbove : List.of(Long.MAX_VALUE, 0L)) {
      try (Trial trial =
          new Trial(
              18,
              "retype",
              "CREATE TABLE t (id integer PRIMARY KEY, s text); INSERT INTO t VALUES (1, 'a')")) {
        List<ChangeSet> changeSets =
            plan(trial, "types: [{ column: t.s, type: varchar(3) }]", onlineAbove);
        run(trial, "INSERT INTO t VALUES (2, 'longer')");
        assertThatThrownBy(() -> forward(trial, changeSets)).isInstanceOf(SQLException.class);
        assertThat(ask(trial, "SELECT s FROM t WHERE id = 2")).isEqualTo("longer");
        run(trial, "UPDATE t SET s = 'b' WHERE id = 2");
        forward(trial, changeSets);
        back(trial, changeSets);
        assertThat(ask(trial, "SELECT s FROM t WHERE id = 2")).isEqualTo("b");
      }
    }
  }

  private static List<ChangeSet> plan(Trial trial, String columns, long onlineAbove)
      throws SQLException {
    var profile =
        ProfileReader.parse("test", "profile: 1\nstandards:\n  columns: { " + columns + " }\n");
    return trial.draft(trial.diagnose(profile), false, new Sizes(onlineAbove, 2)).changeSets();
  }

  private static State state(Trial trial) throws SQLException {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }

  private static void forward(Trial trial, List<ChangeSet> changeSets) throws SQLException {
    for (ChangeSet each : changeSets) {
      run(trial, each, each.forward());
    }
  }

  private static void back(Trial trial, List<ChangeSet> changeSets) throws SQLException {
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      run(trial, changeSets.get(i), changeSets.get(i).rollback());
    }
  }

  private static void run(Trial trial, ChangeSet changeSet, String sql) throws SQLException {
    run(
        trial,
        (changeSet.transactional() ? List.of(sql) : changeSet.statements(sql))
            .toArray(String[]::new));
  }

  private static void run(Trial trial, String... statements) throws SQLException {
    try (Connection c = open(trial);
        Statement s = c.createStatement()) {
      for (String each : statements) {
        s.execute(each);
      }
    }
  }

  private static String ask(Trial trial, String query) throws SQLException {
    try (Connection c = open(trial);
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Far from UTC, and with summer time. */
  private static Connection open(Trial trial) throws SQLException {
    Connection c = trial.open();
    try (Statement s = c.createStatement()) {
      s.execute("SET timezone = 'Europe/Berlin'");
    }
    return c;
  }
}
