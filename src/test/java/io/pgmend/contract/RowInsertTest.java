package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of inserted rows that others have written since, and of rows nobody can insert. */
class RowInsertTest {

  private static final String SCHEMA =
      """
      CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL UNIQUE, code text UNIQUE, at timestamptz DEFAULT now(), above text REFERENCES roles (name));
      CREATE TABLE members (role_id integer NOT NULL REFERENCES roles ON DELETE CASCADE);
      INSERT INTO roles (name, code) VALUES ('old', 'o');
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        rows:
          wanted:
            - table: roles
              key: [name]
              rows: [{ name: a }, { name: b, above: a }, { name: c }, { name: d }, { name: e, above: d }, { name: old }]
      """;

  private Trial trial;

  @BeforeEach
  void load() throws SQLException {
    trial = new Trial(18, "insert", SCHEMA);
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @Test
  void rowsThatWereChangedOrAreReferredToStay() throws SQLException {
    List<ChangeSet> plan = plan();
    run("SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = 'iso_8601'", forward(plan));
    assertThat(names()).containsExactly("a", "b", "c", "d", "e", "old");
    run(
        "UPDATE roles SET code = 'mine' WHERE name = 'c'",
        "INSERT INTO members SELECT id FROM roles WHERE name = 'e'",
        // a foreign key that nobody knew of when the changelog was written
        "CREATE TABLE late (name text REFERENCES roles (name) ON DELETE CASCADE)",
        "INSERT INTO late VALUES ('a')");
    run(back(plan));
    // b goes, d stays for e, which a member has
    assertThat(names()).containsExactly("a", "c", "d", "e", "old");
    assertThat(column("SELECT name FROM late UNION ALL SELECT 'member' FROM members ORDER BY 1"))
        .containsExactly("a", "member");
    run(forward(plan));
    run(back(plan));
    assertThat(names()).containsExactly("a", "c", "d", "e", "old");
    assertThat(column("SELECT relname FROM pg_class WHERE relname LIKE 'attic%'")).isEmpty();
  }

  @Test
  void allGoWhereNobodyHasTouchedThem() throws SQLException {
    List<ChangeSet> plan = plan();
    run(forward(plan));
    run("SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = 'iso_8601'", back(plan));
    assertThat(names()).containsExactly("old");
  }

  @Test
  void aTriggerThatKeepsARowOutStopsIt() throws SQLException {
    List<ChangeSet> plan = plan();
    run(
        "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.name :="
            + " upper(new.name); RETURN new; END $$",
        "CREATE TRIGGER other BEFORE INSERT ON roles FOR EACH ROW WHEN (new.name = 'a') EXECUTE"
            + " FUNCTION other()");
    assertThatThrownBy(() -> run(forward(plan)))
        .hasMessageContaining("violates foreign key constraint");
    assertThat(names()).containsExactly("old");
    run("ALTER TABLE roles DROP CONSTRAINT roles_above_fkey");
    assertThatThrownBy(() -> run(forward(plan)))
        .hasMessageContaining("public.roles keeps rows from being inserted as they are stated");
    assertThat(names()).containsExactly("old");
  }

  /** A policy that hides every row from the owner hides none from the change set. */
  @Test
  void rowSecurityThatIsForcedOnTheOwner() throws SQLException {
    run(
        "ALTER TABLE roles ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
        "ALTER TABLE members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
        "CREATE POLICY none ON roles USING (false)",
        "CREATE POLICY few ON members USING (role_id < 0) WITH CHECK (true)");
    List<ChangeSet> plan;
    try (Connection c = trial.openAsSuperuser()) {
      Diagnosis diagnosis =
          Diagnosis.inspect(CatalogReader.read(c), ProfileReader.parse("p.yaml", PROFILE));
      plan =
          drafted(
              diagnosis.conclude(ProbeRunner.run(c, diagnosis.probes()), LocalDate.of(2026, 6, 1)));
    }
    run(forward(plan));
    run("INSERT INTO members SELECT last_value FROM roles_id_seq");
    run(back(plan));
    assertThat(column("SELECT relname FROM pg_class WHERE relforcerowsecurity ORDER BY relname"))
        .containsExactly("members", "roles");
    run("ALTER TABLE roles NO FORCE ROW LEVEL SECURITY");
    assertThat(names()).containsExactly("d", "e", "old");
  }

  /** A key to one partition, one whose equality is an extension's, one whose rows are hidden. */
  @Test
  void rowsThatAreReferredToInOddWaysStay() throws SQLException {
    run(
        "CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext",
        "CREATE TABLE labels (name ext.citext PRIMARY KEY)",
        "CREATE TABLE kinds (code text, region text, PRIMARY KEY (code, region)) PARTITION BY LIST"
            + " (region)",
        "CREATE TABLE kinds_eu PARTITION OF kinds FOR VALUES IN ('eu')");
    List<ChangeSet> plan =
        drafted(
            trial.diagnose(
                ProfileReader.parse(
                    "p.yaml",
                    """
                    profile: 1
                    standards:
                      rows:
                        wanted:
                          - { table: kinds, key: [code, region], rows: [{ code: x, region: eu }, { code: y, region: eu }, { code: z, region: eu }] }
                          - { table: labels, key: [name], rows: [{ name: Admin }, { name: Editor }] }
                    """)));
    run(forward(plan));
    run(
        "CREATE TABLE used (code text, region text, FOREIGN KEY (code, region) REFERENCES kinds_eu"
            + " ON DELETE CASCADE)",
        "INSERT INTO used VALUES ('x', 'eu')",
        "CREATE TABLE labelled (label ext.citext REFERENCES labels ON DELETE CASCADE)",
        "INSERT INTO labelled VALUES ('ADMIN')",
        // a column that came since, and a value in it
        "ALTER TABLE kinds ADD COLUMN note text",
        "UPDATE kinds SET note = 'mine' WHERE code = 'y'");
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute(
          "ALTER TABLE labelled OWNER TO CURRENT_USER; ALTER TABLE labelled ENABLE ROW LEVEL"
              + " SECURITY; GRANT ALL ON labelled TO PUBLIC");
    }
    assertThatThrownBy(() -> run(back(plan, 1)))
        .hasMessageContaining("row security hides rows of labelled from app_owner");
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute("ALTER TABLE labelled DISABLE ROW LEVEL SECURITY");
    }
    run(back(plan, 1), back(plan, 2));
    assertThat(column("SELECT name FROM labels UNION ALL SELECT code FROM kinds ORDER BY 1"))
        .containsExactly("Admin", "x", "y");
    assertThat(column("SELECT label FROM labelled UNION ALL SELECT code FROM used ORDER BY 1"))
        .containsExactly("ADMIN", "x");
  }

  private List<ChangeSet> plan() throws SQLException {
    return drafted(trial.diagnose(ProfileReader.parse("p.yaml", PROFILE)));
  }

  private List<ChangeSet> drafted(Diagnosis.Result found) throws SQLException {
    return trial.draft(found, false, new Sizes(Long.MAX_VALUE, 1_000)).changeSets();
  }

  private static String forward(List<ChangeSet> plan) {
    return plan.stream().map(ChangeSet::forward).reduce("", (a, b) -> a + "\n" + b);
  }

  /** What is last goes first; the runtime stays. */
  private static String back(List<ChangeSet> plan) {
    return back(plan, 1);
  }

  private static String back(List<ChangeSet> plan, int fromTheEnd) {
    return plan.get(plan.size() - fromTheEnd).rollback();
  }

  private void run(String... statements) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.setEscapeProcessing(false);
      for (String each : statements) {
        s.execute(each);
      }
    }
  }

  private List<String> names() throws SQLException {
    return column("SELECT name FROM roles ORDER BY name");
  }

  private List<String> column(String query) throws SQLException {
    var out = new ArrayList<String>();
    try (Connection c = trial.open();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      while (row.next()) {
        out.add(row.getString(1));
      }
    }
    return out;
  }
}
