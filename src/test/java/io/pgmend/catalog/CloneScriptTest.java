package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database and its clone must look the same to the reader and to the comparer, which share
 * nothing. That a clone of every hard case looks the same is among what the contract asks of it.
 */
class CloneScriptTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aCloneOfEverythingIsTheSame(int major) throws SQLException {
    assertThat(notes(major, Databases.everything(major))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aCloneOfSupfitIsTheSame(int major) throws SQLException, IOException {
    assertThat(notes(major, Files.readString(RESOURCES.resolve("systems/supfit/schema.sql"))))
        .isEmpty();
  }

  @Test
  void aNewerMajorTakesAnOlderOne() throws SQLException {
    List<String> tables = across(14, 18);
    assertThat(tables).contains("app.users", "app.orders", "app.part2a", "app.grandkid");
  }

  @Test
  void anOlderMajorTakesANewerOne() throws SQLException {
    List<String> tables = across(18, 14);
    assertThat(tables).contains("app.users", "app.orders", "app.part2a", "app.grandkid");
  }

  private static List<String> across(int from, int to) throws SQLException {
    try (ShadowDatabase source = Databases.with(from, "source", Databases.everything(14));
        ShadowDatabase clone = TestServers.fresh(to, "clone")) {
      Snapshot before = Databases.read(source);
      clone(before, clone);
      Snapshot after = Databases.read(clone);
      assertThat(after.views()).hasSameSizeAs(before.views());
      assertThat(after.functions()).hasSameSizeAs(before.functions());
      return after.tables().stream().map(t -> t.name().toString()).toList();
    }
  }

  @Test
  void namesWhatItLeavesOut() throws SQLException {
    String sql =
        """
        CREATE EXTENSION citext;
        CREATE EXTENSION hstore;
        CREATE TABLE t (a citext);
        CREATE FOREIGN DATA WRAPPER none;
        CREATE SERVER far FOREIGN DATA WRAPPER none;
        CREATE FOREIGN TABLE f (a int) SERVER far;
        CREATE VIEW on_f AS SELECT a FROM f;
        CREATE VIEW on_v AS SELECT a FROM on_f;
        CREATE TABLE stays (a int);
        CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int);
        """;
    try (ShadowDatabase source = Databases.with(18, "source", sql);
        ShadowDatabase clone = TestServers.fresh(18, "clone")) {
      Snapshot before = Databases.read(source);
      CloneScript script = clone(before, clone);
      assertThat(script.notes())
          .contains(
              "foreign table public.f: left out",
              "view public.on_f needs table public.f: left out",
              "view public.on_v needs view public.on_f: left out",
              "not modelled: aggregate public.total(integer)",
              "not modelled: foreign-data wrapper \"none\"",
              "not modelled: server far");
      assertThat(Databases.read(clone).tables()).hasSize(2);

      var bare = new CloneTarget(before.server(), Set.of("plpgsql"), Set.of(), true);
      CloneScript poor = CloneScript.of(before, bare);
      assertThat(poor.missingExtensions()).containsExactly("citext");
      assertThat(poor.notes())
          .contains("extension hstore: not on the target, and nothing needs it");
    }
  }

  @Test
  void movesSequencesOnlyWhenAsked() throws SQLException {
    String sql =
        """
        CREATE SEQUENCE "odd's" INCREMENT -3 MAXVALUE 100 MINVALUE -100 START 40;
        CREATE SEQUENCE fresh;
        SELECT nextval('"odd''s"'), nextval('"odd''s"');
        """;
    try (ShadowDatabase source = Databases.with(18, "source", sql);
        ShadowDatabase clone = TestServers.fresh(18, "clone")) {
      Snapshot before = Databases.read(source);
      clone(before, clone);
      assertThat(Databases.read(clone).sequences()).allMatch(s -> s.lastValue().isEmpty());
      Databases.run(clone, String.join(";", CloneScript.positions(before)));
      assertThat(Databases.read(clone).sequences()).isEqualTo(before.sequences());
      assertThat(before.sequences().get(1).lastValue()).containsExactly(37L);
    }
  }

  /** Reading such a clone takes several times as long where the planner knows nothing of it. */
  @ParameterizedTest
  @ValueSource(ints = {10, 60})
  void analyzesTheCatalogueOfALargeClone(int tables) throws SQLException {
    String sql =
        "DO $$ BEGIN FOR i IN 1..%d LOOP EXECUTE 'CREATE TABLE t' || i || ' ()'; END LOOP; END $$";
    try (ShadowDatabase source = Databases.with(18, "source", sql.formatted(tables));
        ShadowDatabase clone = TestServers.fresh(18, "clone")) {
      clone(Databases.read(source), clone);
      try (Connection c = clone.open();
          Statement statement = c.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT last_analyze IS NOT NULL FROM pg_stat_sys_tables WHERE relname ="
                      + " 'pg_class'")) {
        row.next();
        assertThat(row.getBoolean(1)).isEqualTo(tables > 50);
      }
    }
  }

  @Test
  void namesTheStatementThatFails() throws SQLException {
    try (ShadowDatabase source = Databases.with(18, "source", "CREATE TABLE t (a int)");
        ShadowDatabase clone =
            Databases.with(18, "clone", "CREATE SCHEMA public_; CREATE TABLE public.t ()")) {
      Snapshot before = Databases.read(source);
      assertThatThrownBy(() -> clone(before, clone))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("while cloning: DROP SCHEMA IF EXISTS \"public\"");
    }
  }

  /** Clones, compares both ways and returns the script's notes. */
  private static List<String> notes(int major, String sql) throws SQLException {
    try (ShadowDatabase source = Databases.with(major, "source", sql);
        ShadowDatabase clone = TestServers.fresh(major, "clone")) {
      Snapshot before = Databases.read(source);
      CloneScript script = clone(before, clone);
      assertThat(SnapshotText.of(Databases.read(clone))).isEqualTo(SnapshotText.of(before));
      try (Connection one = source.open();
          Connection two = clone.open()) {
        var difference = Comparer.compare(one, two, CompareOptions.exact().withoutRows());
        assertThat(HARMLESS.matcher(difference.text()).replaceAll("")).isBlank();
      }
      return script.notes();
    }
  }

  /**
   * What no restore carries: the key of a partition that was made with its parent's is marked
   * otherwise than one that was attached, and a domain's default is kept as it was typed, too.
   */
  static final Pattern HARMLESS =
      Pattern.compile(
          " {2}\\S+ on \\S+ \\(pg_constraint\\)\n"
              + " {4}-connoinherit: false\n"
              + " {4}\\+connoinherit: true\n"
              + "?| {2}\\S+ \\(pg_type\\)\n"
              + " {4}-typdefault: .*\n"
              + " {4}\\+typdefault: .*\n"
              + "?");

  private static CloneScript clone(Snapshot source, ShadowDatabase into) throws SQLException {
    try (Connection connection = into.open()) {
      CloneScript script = CloneScript.of(source, CloneTarget.read(connection));
      script.run(connection);
      return script;
    }
  }
}
