package io.pgmend.prove.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.Share;
import io.pgmend.model.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills every schema of the tests and prints the share of tables filled. */
class SyntheticRowsTest {

  /** The case whose open constraint is expected word by word. */
  private static final String TOLD = "keys/check-on-key";

  /** All fixtures on the oldest major too take minutes: only in the full run. */
  static IntStream majors() {
    return Boolean.getBoolean("pgmend.test.full") ? IntStream.of(14, 18) : IntStream.of(18);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyTableOfSupfitIsFilled(int major) throws SQLException, IOException {
    Schemas.emptied(
        major,
        Schemas.SUPFIT,
        connection -> {
          Filled filled =
              SyntheticRows.fill(connection, Schemas.snapshot(connection), RowWishes.none());
          System.out.println("PostgreSQL " + major + ", supfit: " + filled.share());
          assertThat(filled.unfilled()).isEmpty();
          assertThat(filled.notes()).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyTableOfEveryFixtureIsFilled(int major) throws SQLException, IOException {
    List<String> faults = new ArrayList<>();
    int tables = 0;
    int filledTables = 0;
    for (Path schema : Schemas.fixtures(major)) {
      String name = Schemas.name(schema);
      boolean told = name.startsWith("enums/") || name.equals(TOLD);
      if (!told && !Share.takes(name, 3)) {
        continue;
      }
      int[] counts = new int[2];
      Schemas.emptied(
          major,
          schema,
          connection -> {
            Snapshot snapshot = Schemas.snapshot(connection);
            Filled filled = SyntheticRows.fill(connection, snapshot, RowWishes.none());
            counts[0] = filled.rows().size();
            counts[1] = filled.unfilled().size();
            filled.unfilled().forEach(u -> faults.add(Schemas.name(schema) + ": " + u));
            filled.notes().stream()
                .filter(n -> told || !isOfOpenConstraint(n, snapshot))
                .forEach(n -> faults.add(Schemas.name(schema) + ": " + n));
          });
      filledTables += counts[0];
      tables += counts[0] + counts[1];
    }
    System.out.println(
        "PostgreSQL " + major + ", fixtures: " + filledTables + " of " + tables + " tables");
    // what their own checks forbid cannot be filled, and is said
    assertThat(faults)
        .containsExactly(
            lacks("duplicate-undecided", "people", "w", "large", "people_w_check"),
            lacks("duplicate", "begin", "nothing", "it''s", "begin_nothing_check"),
            holdsNoLow("labels-reordered-acknowledged", "level"),
            holdsNoLow("labels-reordered-acknowledged", "ceiling"),
            holdsNoLow("labels-reordered-compared", "level"),
            holdsNoLow("labels-reordered-compared", "ceiling"),
            TOLD
                + ": no row breaks staff_not_own_deputy of public.staff:"
                + " the server checks new rows against it, validated or not");
  }

  /** Rows that break what is not validated cannot always be had; that is said, and no fault. */
  private static boolean isOfOpenConstraint(String note, Snapshot snapshot) {
    return snapshot.tables().stream()
        .anyMatch(
            t ->
                t.constraints().stream()
                    .filter(c -> !c.validated())
                    .anyMatch(
                        c ->
                            note.startsWith(
                                "no row breaks " + c.name() + " of " + t.name() + ":")));
  }

  private static String holdsNoLow(String fixture, String column) {
    return lacks(fixture, "incidents", column, "low", "incidents_" + column);
  }

  private static String lacks(
      String fixture, String table, String column, String label, String check) {
    return ("enums/%s: public.%s.%s holds no '%s': new row for relation \"%s\""
            + " violates check constraint \"%s\"")
        .formatted(fixture, table, column, label, table, check);
  }
}
