package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A primary key and a unique key that change places: where each ends with what was said of it, and
 * builds that were interrupted.
 */
class MovedKeyTest {

  private static final String SCHEMA =
      """
      CREATE TABLE users (id integer PRIMARY KEY);
      CREATE TABLE settings (id integer PRIMARY KEY, user_id integer NOT NULL CONSTRAINT one_each UNIQUE REFERENCES users);
      COMMENT ON CONSTRAINT settings_pkey ON settings IS 'key of the number';
      COMMENT ON INDEX settings_pkey IS 'index of the number';
      COMMENT ON CONSTRAINT one_each ON settings IS 'key of the user';
      COMMENT ON INDEX one_each IS 'index of the user';
      ALTER TABLE settings CLUSTER ON settings_pkey;
      ALTER TABLE settings REPLICA IDENTITY USING INDEX one_each;
      CREATE TABLE tokens (id integer PRIMARY KEY, user_id integer NOT NULL UNIQUE REFERENCES users);
      CREATE PUBLICATION p FOR TABLE tokens;
      INSERT INTO users SELECT generate_series(1, 100);
      INSERT INTO settings SELECT 1000 + id, id FROM users;
      """;

  private static final Profile WANTED =
      ProfileReader.parse(
          "test",
          """
          profile: 1
          standards:
            primary_keys: { tables: ["*"], shared: [settings, tokens] }
            indexes: { foreign_keys: ["*"], redundant: drop }
            unique: { keys: [{ table: settings, columns: [user_id] }, { table: settings, columns: [id] }] }
          """);

  /** Each index with its key, where it lies, its marks, and what is said of both. */
  private static final String KEYS =
      """
      SELECT concat_ws(' ', c.relname, pg_get_constraintdef(k.oid), s.spcname, CASE WHEN i.indisclustered THEN 'clustered' END,
        CASE WHEN i.indisreplident THEN 'identity' END, obj_description(k.oid, 'pg_constraint'), obj_description(c.oid, 'pg_class'))
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
      LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u')
      WHERE i.indrelid IN ('settings'::regclass, 'tokens'::regclass) ORDER BY 1
      """;

  /** Cluster-wide: left for other tests of this server's to find, which do no harm with it. */
  private static final String SPACE = "pgmend_move_test";

  private Trial trial;
  private State start;

  @BeforeEach
  void load() throws SQLException {
    trial = new Trial(18, "move", SCHEMA);
    asSuperuser(
        "SET allow_in_place_tablespaces = on",
        "DROP TABLESPACE IF EXISTS " + SPACE,
        "CREATE TABLESPACE " + SPACE + " LOCATION ''",
        "GRANT CREATE ON TABLESPACE " + SPACE + " TO PUBLIC",
        "ALTER INDEX settings_pkey SET TABLESPACE " + SPACE,
        "ALTER INDEX tokens_user_id_key SET TABLESPACE " + SPACE);
    start = state();
  }

  @AfterEach
  void drop() throws SQLException {
    asSuperuser("DROP TABLE settings, tokens", "DROP TABLESPACE " + SPACE);
    trial.close();
  }

  @Test
  void directlyEachKeepsWhatWasSaidOfIt() throws Exception {
    thereAndBack(plan(Long.MAX_VALUE));
  }

  @Test
  void onlineEachKeepsWhatWasSaidOfIt() throws Exception {
    thereAndBack(plan(0));
  }

  private void thereAndBack(List<ChangeSet> changeSets) throws Exception {
    for (ChangeSet each : changeSets) {
      run(each, each.forward());
    }
    assertThat(keys())
        .containsExactly(
            "settings_id_key UNIQUE (id) " + SPACE + " clustered key of the number"
                + " index of the number",
            "settings_pkey PRIMARY KEY (user_id) identity key of the user index of the user",
            "tokens_id_key UNIQUE (id) identity",
            "tokens_pkey PRIMARY KEY (user_id) " + SPACE);
    assertThat(trial.diagnose(WANTED).findings()).isEmpty();
    back(changeSets, changeSets.size());
  }

  /** A build that was killed leaves an index that is not valid, and the history does not know it. */
  @Test
  void anInterruptedBuildIsMadeAgainOrTakenBack() throws Exception {
    List<ChangeSet> changeSets = plan(0).subList(0, 7);
    assertThat(changeSets.stream().map(ChangeSet::step))
        .containsExactly(
            "install",
            "claim",
            "key-index",
            "unique-index",
            "swap",
            "way-back-key-index",
            "way-back-unique-index");
    run(changeSets.get(0), changeSets.get(0).forward());
    for (boolean goesOn : List.of(true, false)) {
      for (ChangeSet each : changeSets.subList(1, 4)) {
        run(each, each.forward());
      }
      asSuperuser(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid IN (SELECT oid FROM pg_class"
              + " WHERE relname ~ '^settings_id_key__.*n$')");
      if (goesOn) {
        run(changeSets.get(3), changeSets.get(3).forward());
        run(changeSets.get(4), changeSets.get(4).forward());
        assertThat(keys()).noneMatch(k -> k.contains("__"));
        back(changeSets, 5);
        run(changeSets.get(0), changeSets.get(0).forward());
      } else {
        back(changeSets, 2);
      }
    }
  }

  private void back(List<ChangeSet> changeSets, int from) throws SQLException {
    for (int i = from - 1; i >= 0; i--) {
      run(changeSets.get(i), changeSets.get(i).rollback());
    }
    assertThat(Comparer.compare(start, state()).text()).isEmpty();
  }

  private List<ChangeSet> plan(long onlineAboveRows) throws SQLException {
    return trial
        .draft(trial.diagnose(WANTED), false, new Sizes(onlineAboveRows, 1_000))
        .changeSets();
  }

  private List<String> keys() throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(KEYS)) {
      var keys = new ArrayList<String>();
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
      return keys;
    }
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

  private void asSuperuser(String... statements) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      for (String each : statements) {
        s.execute(each);
      }
    }
  }
}
