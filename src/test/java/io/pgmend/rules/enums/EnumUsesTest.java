package io.pgmend.rules.enums;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Finding;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no clone holds needs a type no less; the hard cases show the rest. */
class EnumUsesTest {

  private static final String SCHEMA =
      """
      create type lonely as enum ('a', 'b');
      create type cast_from as enum ('a', 'b');
      create type cast_to as enum ('a', 'b');
      create type "Of operator" as enum ('a', 'b');
      create type of_aggregate as enum ('a', 'b');
      create type of_class as enum ('a', 'b');
      create cast (cast_from as text) with inout as assignment;
      create cast (text as cast_to) with inout as assignment;
      create function likes("Of operator"[], int) returns boolean language sql immutable as 'select true';
      create operator public.@@@ (leftarg = "Of operator"[], rightarg = int, function = likes);
      create function adds(int, of_aggregate) returns int language sql immutable as 'select $1 + 1';
      create aggregate counted(of_aggregate) (sfunc = adds, stype = int, initcond = '0');
      create operator class by_name for type of_class using hash as operator 1 pg_catalog.=(anyenum, anyenum);
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void castsOperatorsAggregatesAndOperatorClassesAreUses(int major) throws Exception {
    try (ShadowDatabase database = TestServers.fresh(major, "uses");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      Diagnosis diagnosis =
          Diagnosis.inspect(
              CatalogReader.read(connection),
              ProfileReader.parse(
                  "profile.yaml",
                  """
                  profile: 1
                  standards: { enums: { unused: { types: ["*"], drop: true } } }
                  """));
      assertThat(diagnosis.conclude(Map.of(), LocalDate.of(2026, 1, 31)).findings())
          .extracting(Finding::object)
          .containsExactly("public.lonely");
    }
  }
}
