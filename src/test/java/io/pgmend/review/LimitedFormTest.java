package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.SafeForms;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.RowKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change set whose only fault is that it waits without end, in every form, and its safe form. */
class LimitedFormTest {

  private static final String LIVE =
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, note text DEFAULT 'a', seen boolean);
      CREATE TABLE log (id bigint PRIMARY KEY, line text);
      CREATE INDEX orders_note ON orders (note);
      INSERT INTO orders SELECT g FROM generate_series(1, 50) g;
      INSERT INTO log SELECT g FROM generate_series(1, 50) g;
      ANALYZE;
      """;

  private static ShadowDatabase live;

  @TempDir Path temp;

  @BeforeAll
  static void create() throws Exception {
    live = TestServers.fresh(18, "limited");
    try (Connection connection = live.open();
        Statement statement = connection.createStatement()) {
      statement.execute(LIVE);
    }
  }

  @AfterAll
  static void drop() {
    live.close();
  }

  private Review review(String file, String text) throws Exception {
    Files.writeString(temp.resolve(file), text);
    Path profile = Files.writeString(temp.resolve("pgmend.yaml"), "profile: 1\n");
    var request =
        new ReviewRequest(
            LiveSource.check(live.settings()),
            ProfileReader.read(profile),
            new ChangelogFolder(temp, file, "public"),
            file,
            true,
            Optional.empty(),
            RowKind.SYNTHETIC,
            Optional.empty(),
            LocalDate.of(2026, 11, 24));
    return new Reviewer(ShadowServer.on(TestServers.of(18)), ReviewListener.NONE).review(request);
  }

  /** The complaints of a changelog that deserves nothing else, and its safe form, which passes. */
  private String limited(String file, String text) throws Exception {
    Review review = review(file, text);
    assertThat(review.complaints())
        .as(review.toString())
        .isNotEmpty()
        .allSatisfy(c -> assertThat(c.rule()).isEqualTo("lock-timeout-missing"))
        .allSatisfy(c -> assertThat(c.rewrite()).as(c.why()).isPresent());
    String safe = SafeForms.changelog(review);
    Review again = review("safe.sql", safe);
    assertThat(again.complaints()).as(safe).isEmpty();
    assertThat(again.changeSets())
        .hasSameSizeAs(review.changeSets())
        .allSatisfy(c -> assertThat(c.rollback()).isEqualTo(Rollback.IDENTICAL))
        .allSatisfy(c -> assertThat(c.rerun()).isEqualTo(Rerun.SAME));
    return safe;
  }

  @Test
  void formattedSqlKeepsWhatItSays() throws Exception {
    String safe =
        limited(
            "changelog.sql",
            """
            --liquibase formatted sql
            --changeset "a person":"no default: 1" labels:expand,small contextFilter:"live or test" dbms:postgresql
            --preconditions onFail:MARK_RAN onError:WARN
            --precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_class WHERE relname = 'orders'
            --comment The note has none.
            ALTER TABLE orders ALTER COLUMN note DROP DEFAULT; -- since it is asked for
            ALTER TABLE orders ALTER COLUMN seen SET DEFAULT false;
            --rollback ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'a';
            --rollback ALTER TABLE orders ALTER COLUMN seen DROP DEFAULT;
            """);
    assertThat(safe)
        .isEqualTo(
            """
            --liquibase formatted sql

            --changeset "a person":"no default: 1-limited" contextFilter:"live or test" dbms:postgresql labels:expand,small
            --preconditions onFail:MARK_RAN onError:WARN
            --precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_class WHERE relname = 'orders'
            --comment The note has none.
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;
            ALTER TABLE orders ALTER COLUMN seen SET DEFAULT false;
            --rollback SET LOCAL lock_timeout = '700ms';
            --rollback ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'a';
            --rollback ALTER TABLE orders ALTER COLUMN seen DROP DEFAULT;
            """);
  }

  @Test
  void bodiesOfFunctionsStayWhole() throws Exception {
    String safe =
        limited(
            "changelog.sql",
            """
            --liquibase formatted sql
            --changeset me:trigger splitStatements:false stripComments:false
            CREATE OR REPLACE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              -- a remark that stays; so does 'this'
              NEW.note := coalesce(NEW.note, 'none;');
              RETURN NEW;
            END $$;
            CREATE OR REPLACE TRIGGER note BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION note();
            --rollback DROP TRIGGER IF EXISTS note ON orders;
            --rollback DROP FUNCTION IF EXISTS note();
            """);
    assertThat(safe)
        .contains("\n  -- a remark that stays; so does 'this'\n", "SET LOCAL lock_timeout", ";;");
  }

  @Test
  void changesInXml() throws Exception {
    String safe =
        limited(
            "changelog.xml",
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <property name="column" value="seen"/>
              <changeSet id="1" author="me" objectQuotingStrategy="QUOTE_ALL_OBJECTS">
                <comment>Two
                  lines.</comment>
                <addDefaultValue tableName="orders" columnName="${column}" defaultValueBoolean="true"/>
                <setTableRemarks tableName="orders" remarks="what's ordered"/>
                <rollback>
                  <dropDefaultValue tableName="orders" columnName="${column}"/>
                  <sql>COMMENT ON TABLE orders IS NULL</sql>
                </rollback>
              </changeSet>
            </databaseChangeLog>
            """);
    assertThat(safe)
        .contains(
            "--comment Two lines.",
            "ALTER TABLE \"public\".\"orders\" ALTER COLUMN  \"seen\" SET DEFAULT TRUE;",
            "COMMENT ON TABLE \"public\".\"orders\" IS 'what''s ordered';",
            "--rollback SET LOCAL lock_timeout = '700ms';",
            "--rollback COMMENT ON TABLE orders IS NULL;");
  }

  @Test
  void changesInYamlWithADerivedRollbackAndJson() throws Exception {
    String safe =
        limited(
            "changelog.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: me
                  changes:
                    - addDefaultValue: { tableName: orders, columnName: seen, defaultValueBoolean: false }
              - include: { file: more.json }
            """,
            "more.json",
            """
            { "databaseChangeLog": [ { "changeSet": { "id": "1", "author": "me", "changes": [
              { "sql": { "sql": "ALTER TABLE log SET (fillfactor = 90)" } },
              { "sql": { "sql": "CREATE OR REPLACE VIEW lines AS SELECT line FROM log; ALTER TABLE log ALTER line SET STORAGE MAIN" } } ],
              "rollback": [ { "sql": { "sql": "DROP VIEW IF EXISTS lines; ALTER TABLE log ALTER line SET STORAGE EXTENDED" } },
                { "sql": { "sql": "ALTER TABLE log RESET (fillfactor)" } } ] } } ] }
            """);
    assertThat(safe)
        .as("two files may use one id, and their safe forms stand in one")
        .contains("--changeset me:changelog-1-limited\n", "--changeset me:more-1-limited\n");
  }

  private String limited(String file, String text, String other, String more) throws Exception {
    Files.writeString(temp.resolve(other), more);
    return limited(file, text);
  }

  @Test
  void outsideOfATransactionTheLimitIsTakenBack() throws Exception {
    String safe =
        limited(
            "changelog.sql",
            """
            --liquibase formatted sql
            --changeset me:1 runInTransaction:false splitStatements:false
            DO $wait$ BEGIN
              ALTER TABLE orders ALTER COLUMN seen SET DEFAULT false;
              PERFORM pg_sleep(0.2); -- long enough to be seen
            END $wait$;
            --rollback ALTER TABLE orders ALTER COLUMN seen DROP DEFAULT;
            """);
    assertThat(safe)
        .contains(
            "--changeset me:1-limited runInTransaction:false endDelimiter:;;",
            "\nSET lock_timeout = '700ms'\n;;\nDO $wait$ BEGIN\n",
            "END $wait$\n;;\nRESET lock_timeout\n;;\n--rollback SET lock_timeout = '700ms'\n",
            "--rollback RESET lock_timeout\n--rollback ;;\n");
  }

  @Test
  void whatFormattedSqlCannotSayIsSaid() throws Exception {
    Review review =
        review(
            "changelog.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: guarded
                  author: me
                  preConditions:
                    - onFail: MARK_RAN
                    - columnExists: { tableName: orders, columnName: seen }
                  changes:
                    - addDefaultValue: { tableName: orders, columnName: seen, defaultValueBoolean: false }
              - changeSet:
                  id: altered
                  author: me
                  changes:
                    - addDefaultValue: { tableName: log, columnName: line, defaultValue: none }
                  modifySql:
                    - replace: { replace: none, with: some }
              - changeSet:
                  id: says
                  author: me
                  changes:
                    - sql: { sql: "LOCK TABLE log IN SHARE MODE" }
                    - output: { message: begun }
                  rollback:
                    - sql: { sql: SELECT 1 }
            """);
    assertThat(review.complaints())
        .filteredOn(c -> c.rule().equals("lock-timeout-missing"))
        .allSatisfy(c -> assertThat(c.rewrite()).isEmpty())
        .extracting(Complaint::why)
        .satisfiesExactlyInAnyOrder(
            w ->
                assertThat(w)
                    .endsWith(
                        "because formatted SQL has no precondition columnExists, only sqlCheck."),
            w -> assertThat(w).endsWith("because it alters its SQL by modifySql."),
            w -> assertThat(w).contains("because output is more than SQL."));
  }

  @Test
  void namesThatLookLikePropertiesStayAsTheyAre() throws Exception {
    Review review =
        review(
            "changelog.sql",
            """
            --liquibase formatted sql
            --changeset me:1
            COMMENT ON COLUMN orders.note IS 'as in ${template}';
            ALTER TABLE orders ALTER COLUMN seen SET DEFAULT false;
            --rollback COMMENT ON COLUMN orders.note IS NULL;
            --rollback ALTER TABLE orders ALTER COLUMN seen DROP DEFAULT;
            """);
    assertThat(review.complaints()).hasSize(1).allSatisfy(c -> assertThat(c.rewrite()).isEmpty());
    assertThat(List.of(review.complaints().get(0).why()))
        .allSatisfy(w -> assertThat(w).contains("read as something else"));
  }
}
