package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.review.Queries.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRehearsalTest {

  private static final String TABLES =
      """
      CREATE TYPE mood AS ENUM ('sad', 'glad');
      CREATE TABLE person (id bigint PRIMARY KEY, name varchar(20), mood mood, tags jsonb, n int[]);
      CREATE TABLE pet (id int PRIMARY KEY, owner bigint);
      CREATE SEQUENCE counter;
      CREATE SCHEMA other;
      CREATE TABLE other.thing (id int);
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void takesThePlaceholdersOfDrivers(int major) throws SQLException {
    try (ShadowDatabase database = fresh(major);
        Connection clone = database.open()) {
      Rehearsal seen =
          begin(
                  clone,
                  "SELECT id FROM person WHERE id = $1 OR name = $2 AND id = $1",
                  "SELECT id FROM person WHERE id = ? AND name IN (?, ?) LIMIT ? OFFSET ?",
                  "SELECT id FROM person WHERE tags ?? ? AND name = ?",
                  "SELECT id FROM person WHERE tags ? 'a' AND tags ?| array['b']",
                  "SELECT id FROM person WHERE tags ? $1",
                  "SELECT id FROM person WHERE id = :id OR :id = 7 AND name = :name::text",
                  "SELECT n[1:2], n[:id] FROM person",
                  "SELECT id FROM person WHERE id = %s AND id %% 2 = 0 AND name LIKE '50%%'",
                  "SELECT id FROM person WHERE id = %(id)s AND name = %(name)s OR id = %(id)s",
                  "SELECT id %s FROM pet",
                  "SELECT '$3 ? :a %s', \"id\" -- $4 ? :b %s\n FROM person WHERE name = $1",
                  "(SELECT 1) UNION (SELECT 2);",
                  "INSERT INTO pet VALUES (?, ?) RETURNING id",
                  "EXPLAIN SELECT 1")
              .result();
      // A column s would make it a remainder; there is none, so it is a placeholder, and no query.
      assertThat(seen.unusable()).extracting(Rehearsal.Broken::number).containsExactly(10);
      assertThat(seen.statements()).isEqualTo(13);
    }
  }

  @Test
  void runsNothing() throws SQLException {
    try (ShadowDatabase database = fresh(18);
        Connection clone = database.open()) {
      Rehearsal seen =
          begin(
                  clone,
                  "SELECT nextval('counter')",
                  "SELECT 1; DROP TABLE pet",
                  "WITH gone AS (DELETE FROM person RETURNING *) SELECT * FROM gone",
                  "COMMIT",
                  "DROP TABLE pet",
                  "SELECT 1 AS a'; DROP TABLE pet; --",
                  "SELECT pg_sleep(5)")
              .result();
      assertThat(seen.unusable())
          .extracting(b -> b.number() + " " + b.reason())
          .containsExactly(
              "2 cannot insert multiple commands into a prepared statement",
              "4 the server looks at such a statement only when it is run",
              "5 the server looks at such a statement only when it is run",
              "6 unterminated quoted string at or near \"'; DROP TABLE pet; --\"");
      assertThat(one(clone, "SELECT is_called::text || to_regclass('pet') FROM counter"))
          .isEqualTo("falsepet");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void bearsHostileStatements(int major) throws SQLException {
    try (ShadowDatabase database = fresh(major);
        Connection clone = database.open()) {
      Rehearsal seen =
          begin(
                  clone,
                  "SELECT 'a\0b'",
                  "SELECT $65536",
                  "SELECT $99999999999999999999",
                  "SELECT " + "?,".repeat(70_000) + "1",
                  "SELECT " + "(".repeat(100_000),
                  "SELECT 1$1, a$1 FROM $$b$$",
                  "SELECT '\ud800'",
                  "SELECT $2",
                  "",
                  "/* only */ -- a remark",
                  "SELECT 1 AS \"a\nb\"")
              .result();
      assertThat(seen.statements()).isPositive();
      assertThat(seen.unusable()).allMatch(b -> !b.reason().isEmpty());
      assertThat(seen.unusable())
          .extracting(Rehearsal.Broken::number)
          .contains(1, 2, 3, 4, 5, 6, 8, 9, 10)
          .doesNotContain(11);
      assertThat(one(clone, "SELECT 'alive'")).isEqualTo("alive");
    }
  }

  @Test
  void tellsWhatBreaksFromWhatIsMendedAndWhatIsOther() throws SQLException {
    try (ShadowDatabase database = fresh(18);
        Connection clone = database.open();
        Connection runner = database.open()) {
      QueryRehearsal rehearsal =
          begin(
              clone,
              "SELECT p.id FROM person p JOIN pet ON pet.owner = p.id",
              "SELECT name FROM person WHERE mood = 'sad'",
              "SELECT * FROM pet",
              "SELECT name FROM person WHERE mood = $1",
              "SELECT 1");
      // No lock of the analysis is left behind: this would wait for it.
      run(runner, "SET lock_timeout = '2s'; ALTER TABLE person ALTER id TYPE uuid USING null");
      rehearsal.after(set(1));
      run(runner, "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'");
      rehearsal.after(set(2));
      run(
          runner,
          "ALTER TABLE pet ALTER owner TYPE uuid USING null, ADD born date;"
              + " ALTER TYPE mood RENAME VALUE 'blue' TO 'sad'");
      rehearsal.after(set(3));
      run(
          runner,
          "ALTER TYPE mood RENAME TO spirits; ALTER TABLE person ALTER name TYPE varchar(9);"
              + " ALTER TABLE pet DROP id; ALTER TABLE pet ADD id int");
      rehearsal.after(set(4));
      run(runner, "ALTER TYPE spirits RENAME VALUE 'sad' TO 'blue'");
      rehearsal.after(set(5));

      Rehearsal seen = rehearsal.result();
      var breaks = new ArrayList<String>();
      for (Rehearsal.Break b : seen.breaks()) {
        b.statements()
            .forEach(s -> breaks.add(b.changeSet().id() + " " + s.number() + " " + s.mendedBy()));
      }
      assertThat(breaks)
          .containsExactly("1 1 Optional[f::3::a]", "2 2 Optional[f::3::a]", "5 2 Optional.empty");
      assertThat(seen.broken()).isEqualTo(2);
      assertThat(seen.breaks().get(0).statements().get(0).reason())
          .isEqualTo(
              "operator does not exist: bigint = uuid (No operator matches the given name and"
                  + " argument types. You might need to add explicit type casts.)");
      var changes = new ArrayList<String>();
      for (Rehearsal.Change c : seen.changes()) {
        c.statements()
            .forEach(
                s -> changes.add(c.changeSet().id() + " " + s.number() + " " + s.difference()));
      }
      assertThat(changes)
          .containsExactly(
              "3 1 column id bigint, now uuid",
              "3 3 column owner bigint, now uuid; with column born",
              "4 2 column name character varying(20), now character varying(9)",
              "4 3 columns in another order",
              "4 4 $1 public.mood, now public.spirits; column name character varying(20), now"
                  + " character varying(9)");
    }
  }

  @Test
  void looksForNamesWhereTheApplicationDoes() throws SQLException {
    try (ShadowDatabase database = fresh(18);
        Connection clone = database.open();
        Connection live = database.open()) {
      String role = "rehearsal_" + database.name().substring(database.name().length() - 12);
      run(live, "CREATE ROLE " + role);
      try {
        assertThat(SearchPaths.of(live)).isEqualTo("\"postgres\", public");
        assertThat(SearchPaths.of(live, role)).isEqualTo("\"" + role + "\", public");
        String set = "SET search_path = other, \"$user\"";
        run(live, "ALTER DATABASE " + database.name() + " SET search_path = public");
        assertThat(SearchPaths.of(live, role)).isEqualTo("public");
        run(live, "ALTER ROLE " + role + " " + set);
        assertThat(SearchPaths.of(live, role)).isEqualTo("other, \"" + role + "\"");
        assertThat(SearchPaths.of(live)).isEqualTo("public");
        run(
            live,
            "ALTER ROLE " + role + " IN DATABASE " + database.name() + " SET search_path = ''");
        assertThat(SearchPaths.of(live, role)).isEqualTo("\"\"");
        Rehearsal seen =
            QueryRehearsal.begin(
                    clone,
                    new Queries(
                        "here",
                        List.of(
                            new Query(1, "SELECT id FROM thing", "other"),
                            new Query(2, "SELECT id FROM thing", "\"\""),
                            new Query(3, "SELECT id FROM other.thing", "\"\""),
                            new Query(4, "SELECT id FROM pet", SearchPaths.DEFAULT))))
                .result();
        assertThat(seen.unusable())
            .extracting(b -> b.number() + " " + b.reason())
            .containsExactly("2 relation \"thing\" does not exist");
      } finally {
        run(live, "DROP ROLE " + role);
      }
    }
  }

  @Test
  void aLostConnectionIsNoStatementsFault() throws SQLException {
    try (ShadowDatabase database = fresh(18);
        Connection clone = database.open();
        Connection other = database.open()) {
      QueryRehearsal rehearsal = begin(clone, "SELECT 1");
      String pid = one(clone, "SELECT pg_backend_pid()");
      run(other, "SELECT pg_terminate_backend(" + pid + ", 5000)");
      assertThatThrownBy(() -> rehearsal.after(set(1))).isInstanceOf(SQLException.class);
      assertThat(rehearsal.result().breaks()).isEmpty();
    }
  }

  private static ShadowDatabase fresh(int major) throws SQLException {
    ShadowDatabase database = TestServers.fresh(major, "rehearsal");
    try (Connection c = database.open()) {
      run(c, TABLES);
    }
    return database;
  }

  private static QueryRehearsal begin(Connection clone, String... texts) throws SQLException {
    var queries = new ArrayList<Query>();
    for (String text : texts) {
      queries.add(new Query(queries.size() + 1, text, SearchPaths.DEFAULT));
    }
    return QueryRehearsal.begin(clone, new Queries("here", queries));
  }

  private static ChangeSetName set(int number) {
    return new ChangeSetName("f", "a", String.valueOf(number));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
