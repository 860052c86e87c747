package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.util.StandardSqlParser;
import liquibase.util.StringClauses;
import org.junit.jupiter.api.Test;

/** It says what Liquibase's own parser says, and who may change the pieces gets their own. */
class RememberingSqlParserTest {

  private static final String SQL = "DO $$ BEGIN -- why\n  PERFORM 'a;b'; END $$;\nSELECT 1";

  private static final ChangeSet CHANGE_SET = new ChangeSet(new DatabaseChangeLog());

  private final RememberingSqlParser parser = new RememberingSqlParser();

  @Test
  void splitsAsLiquibaseDoesAndOnce() {
    StringClauses first = parser.parse(SQL, true, true, CHANGE_SET);
    assertThat(first.toArray(true))
        .isEqualTo(new StandardSqlParser().parse(SQL, true, true, CHANGE_SET).toArray(true));
    assertThat(parser.parse(SQL, true, true, CHANGE_SET)).isSameAs(first);
    assertThat(parser.parse(SQL, true, false, CHANGE_SET).toString()).doesNotContain("why");
    assertThat(parser.parse(SQL, true, true)).isNotSameAs(first);
  }

  @Test
  void forgetsTheOldestWhereItIsTooMuch() {
    StringClauses first = parser.parse(SQL, true, true, CHANGE_SET);
    for (int i = 0; i < 6; i++) {
      parser.parse("SELECT '" + "x".repeat(100_000) + i + "'", true, true, CHANGE_SET);
    }
    assertThat(parser.parse(SQL, true, true, CHANGE_SET)).isNotSameAs(first);
  }
}
