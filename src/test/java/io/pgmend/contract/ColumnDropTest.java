package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that are gone, and rows that are written while they are. */
class ColumnDropTest {

  private static final String SCHEMA =
      """
      create table people (id integer primary key, first text, last text, full_name varchar(9) not null default '?', team_id integer, team text, nick text);
      create table teams (id integer primary key, name text, nick text);
      insert into teams values (1, 'red', 'r'), (2, 'blue', null);
      insert into people values (1, 'a', 'b', 'other', 1, 'red', null), (2, 'c', 'd', 'c d', 2, 'green', null), (3, null, null, 'none', null, null, null);
      """;

  private static final String COPIES =
      """
          - { column: people.full_name, derived_from: "first || ' ' || last", disagreements: keep-source, view: "{table}_with_{column}" }
          - { column: people.team, copy_of: { table: teams, column: name, key: [id], matches: [team_id] }, disagreements: keep-source }
      """;

  private Trial trial;

  /** What an application of before would have written stands in the column when it is back. */
  @Test
  void rowsThatAreWrittenFollowTheSource() throws SQLException {
    try (Trial opened = new Trial(18, "gone", SCHEMA)) {
      trial = opened;
      List<ChangeSet> changeSets = plan(COPIES).changeSets();
      forward(changeSets);
      run(
          "insert into people (id, first, last, team_id) values (4, 'e', 'f', 2), (5, 'e', null, 9)");
      run("insert into people (id, first, last) values (6, 'far too long', 'for it')");
      run("update people set nick = 'n'");
      run("update people set last = 'x', team_id = 1 where id = 2");
      run("update people set last = 'longer than it' where id = 3");
      assertThat(rows("select id, full_name from people_with_full_name order by id"))
          .containsExactly("1 a b", "2 c x", "3 null", "4 e f", "5 null", "6 far too long for it");
      assertThatThrownBy(() -> run("select full_name from people")).hasMessageContaining("exist");
      back(changeSets);
      assertThat(rows("select id, full_name, team from people order by id"))
          .containsExactly(
              "1 other red", "2 c x red", "3 none null", "4 e f blue", "5 ? null", "6 ? null");
    }
  }

  @Test
  void theSourceGivesBackWhatItTookAndKeepsWhatCameLater() throws SQLException {
    String script = SCHEMA + "update people set nick = 'own' || id; insert into teams values (3);";
    try (Trial opened = new Trial(18, "gone", script)) {
      trial = opened;
      run("alter table teams add person integer unique");
      run("update teams set person = id");
      run(
          "create function shout() returns trigger language plpgsql as $$ begin raise 'heard'; end $$");
      run("create trigger heard before update on teams for each row execute function shout()");
      List<ChangeSet> changeSets =
          plan("""
                      - { column: people.nick, copy_of: { table: teams, column: nick, key: [person], matches: [id] }, disagreements: keep-copy }
                  """)
              .changeSets();
      forward(changeSets);
      assertThat(rows("select id, nick from teams order by id"))
          .containsExactly("1 own1", "2 own2", "3 own3");
      run("alter table teams disable trigger heard");
      run("update teams set nick = 'later' where id = 2");
      run("alter table teams enable trigger heard");
      back(changeSets);
      assertThat(rows("select id, nick from teams order by id"))
          .containsExactly("1 r", "2 later", "3 null");
      assertThat(rows("select id, nick from people order by id"))
          .containsExactly("1 own1", "2 own2", "3 own3");
    }
  }

  /**
   * Row security of who asks holds in the view; before PostgreSQL 15 there is none where it would
   * not.
   */
  @Test
  void theViewShowsNobodyMoreThanTheTable() throws SQLException {
    String script =
        SCHEMA
            + """
            alter table people enable row level security;
            create policy few on people using (id < 2);
            grant select on people to public;
            """;
    for (int major : List.of(14, 18)) {
      try (Trial opened = new Trial(major, "gone", script)) {
        trial = opened;
        var found = trial.diagnose(profile(COPIES)).findings();
        assertThat(found.get(0).summary().contains("No view is made")).isEqualTo(major == 14);
        List<ChangeSet> changeSets = plan(COPIES).changeSets();
        forward(changeSets);
        List<String> views = rows("select viewname from pg_views where schemaname = 'public'");
        if (major == 14) {
          assertThat(views).isEmpty();
        } else {
          assertThat(views).containsExactly("people_with_full_name");
          asSuperuser(
              """
              do $$ begin create role fx_reader; exception when duplicate_object then null; end $$;
              grant usage on schema public to fx_reader;
              """);
          assertThat(rowsAsSuperuser("set role fx_reader", "select id from people_with_full_name"))
              .containsExactly("1");
        }
        back(changeSets);
      }
    }
    try (Trial opened = new Trial(14, "gone", SCHEMA)) {
      trial = opened;
      forward(plan(COPIES).changeSets());
      assertThat(rows("select count(*) from people_with_full_name")).containsExactly("3");
    }
  }

  /** Two fixes do not pull at one column: the one that converts it comes first, and has to end. */
  @Test
  void aColumnThatIsKeptInStepStays() throws SQLException {
    try (Trial opened =
        new Trial(
            18,
            "gone",
            "create table people (id integer primary key, is_deleted boolean not null default false)")) {
      trial = opened;
      var profile =
          ProfileReader.parse(
              "test",
              """
              profile: 1
              standards:
                soft_delete: { replaces: is_deleted }
                columns: { deprecated: [{ column: people.is_deleted, drop: true }] }
              """);
      Draft draft = trial.draft(trial.diagnose(profile), false, new Sizes(1_000, 100));
      assertThat(draft.refused())
          .singleElement()
          .satisfies(r -> assertThat(r.reason()).contains("another fix keeps"));
      forward(draft.changeSets());
      assertThat(trial.diagnose(profile).findings())
          .singleElement()
          .satisfies(f -> assertThat(f.outcome().id()).isEqualTo("refused"));
    }
  }

  private static io.pgmend.profile.Profile profile(String copies) {
    return ProfileReader.parse(
        "test", "profile: 1\nstandards:\n  columns:\n    redundant:\n" + copies);
  }

  private Draft plan(String copies) throws SQLException {
    Draft draft = trial.draft(trial.diagnose(profile(copies)), false);
    assertThat(draft.refused()).isEmpty();
    return draft;
  }

  private void forward(List<ChangeSet> changeSets) throws SQLException {
    for (ChangeSet each : changeSets) {
      run(each.forward());
    }
  }

  private void back(List<ChangeSet> changeSets) throws SQLException {
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      run(changeSets.get(i).rollback());
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      return rows(s, query);
    }
  }

  private List<String> rowsAsSuperuser(String first, String query) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute(first);
      return rows(s, query);
    }
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    var out = new ArrayList<String>();
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        var line = new ArrayList<String>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          line.add(row.getString(i));
        }
        out.add(String.join(" ", line));
      }
    }
    return out;
  }
}
