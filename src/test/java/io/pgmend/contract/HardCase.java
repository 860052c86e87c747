package io.pgmend.contract;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.SnapshotText;
import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.StockLiquibase;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.Phase;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.Profile;
import io.pgmend.prove.Draft;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixture that was loaded on a server, with what was found there and the change sets that mend
 * it, in a changelog. Loading and drafting take most of a test's time, so the tests of a case share
 * one of these.
 */
final class HardCase implements AutoCloseable {

  private final Fixture fixture;
  private final int major;
  private final Trial trial;
  private final Profile profile;
  private final Diagnosis.Result found;
  private final Draft draft;
  private final ChangelogFolder changelog;
  private final CompareOptions restored;
  private final State start;
  private Connection superuser;
  private final String seen;
  private String seenOfClone = "";

  private HardCase(Fixture fixture, int major, Trial trial, Path folder, Sizes sizes)
      throws SQLException {
    this.fixture = fixture;
    this.major = major;
    this.trial = trial;
    this.profile = fixture.profile();
    Snapshot snapshot = trial.snapshot();
    this.found = trial.diagnose(snapshot, profile);
    this.superuser = trial.openAsSuperuser();
    this.seen = SnapshotText.of(CatalogReader.read(superuser));
    // What contract adds stands behind all else, so the rest is what is drafted without it.
    this.draft =
        trial.draft(
            snapshot,
            found,
            true,
            sizes,
            clone -> seenOfClone = SnapshotText.of(CatalogReader.read(clone)));
    this.changelog = Trial.write(folder, draft.changeSets());
    this.restored =
        CompareOptions.exact()
            .withoutIndexes(
                Planner.plan(found.findings()).stream()
                    .flatMap(p -> p.operation().unrestored().stream())
                    .toList())
            .withoutRowsOf(
                Planner.plan(found.findings()).stream()
                    .flatMap(p -> p.operation().disturbed().stream())
                    .toList());
    this.start = capture(restored);
  }

  /**
   * Loads, looks and drafts.
   *
   * @param folder where the changelog goes; made here
   */
  static HardCase load(Fixture fixture, int major, Path folder) throws Exception {
    return load(fixture, major, folder, Trial.sizes());
  }

  /** The same with other sizes from which work goes online. */
  static HardCase load(Fixture fixture, int major, Path folder, Sizes sizes) throws Exception {
    Trial trial = fixture.load(major);
    try {
      return new HardCase(fixture, major, trial, folder, sizes);
    } catch (SQLException | RuntimeException | Error e) {
      trial.close();
      throw e;
    }
  }

  Expectation expected() {
    return fixture.expected();
  }

  Trial trial() {
    return trial;
  }

  List<String> found() {
    return Expectation.outcomes(found.findings());
  }

  /** What is found in the state that the database is in now. */
  List<String> foundNow() throws SQLException {
    return Expectation.outcomes(trial.diagnose(profile).findings());
  }

  ChangelogFolder changelog() {
    return changelog;
  }

  /** All, those of contract behind the others. */
  List<ChangeSet> withContract() {
    return draft.changeSets();
  }

  /** Without contract. */
  List<ChangeSet> changeSets() {
    return draft.changeSets().stream().filter(c -> c.phase() != Phase.CONTRACT).toList();
  }

  /** Whether more is drafted than the schema in which pgmend works. */
  boolean mends() {
    return changeSets().size() > 1;
  }

  boolean contracts() {
    return draft.changeSets().size() > changeSets().size();
  }

  /** Operations that the server does not allow, contract or not. */
  List<Draft.Refused> refused(boolean contract) {
    return draft.refused().stream()
        .filter(r -> r.planned().operation() instanceof DropOldColumns == contract)
        .toList();
  }

  /** How the database looks to who reads it to clone it. */
  String seen() {
    return seen;
  }

  /** How the clone looked that was drafted on, before it was. */
  String seenOfClone() {
    return seenOfClone;
  }

  /** Compares all that is restored by the changelog's rollbacks, as they are graded. */
  CompareOptions restored() {
    return restored;
  }

  State start() {
    return start;
  }

  /** As superuser, who sees every catalogue row and every row. */
  State capture(CompareOptions options) throws SQLException {
    return Comparer.capture(superuser(), options);
  }

  /** One connection for all that is asked: looking up the catalogue anew takes most of the time. */
  private Connection superuser() throws SQLException {
    if (superuser.isClosed()) {
      superuser = trial.openAsSuperuser();
    }
    return superuser;
  }

  /** Leaves the database, so that it can be copied, until something is asked again. */
  void disconnect() throws SQLException {
    superuser.close();
  }

  /** How the database differs from how it began; empty where in nothing. */
  String differsFromStart() throws SQLException {
    return Comparer.compare(start, capture(restored)).text();
  }

  /**
   * The versions of stock Liquibase to run here: 4 on the oldest server and 5 on the newest, so
   * that a case sees both versions and both servers; both where the case is for one of the two
   * servers only, and in the full run.
   */
  List<String> stockVersions() {
    return StockLiquibase.VERSIONS.stream()
        .filter(
            v -> {
              int home = v.startsWith("4") ? 14 : 18;
              return Boolean.getBoolean("pgmend.test.full")
                  || home == major
                  || !fixture.expected().runsOn(home);
            })
        .toList();
  }

  /**
   * Columns that depend on functions of pgmend: a server would drop them, with all that is in them,
   * together with the functions.
   */
  List<String> columnsHeldByFunctions() throws SQLException {
    var columns = new ArrayList<String>();
    try (Statement s = superuser().createStatement();
        ResultSet row =
            s.executeQuery(
                """
                SELECT d.objid::regclass || '.' || a.attname || ' by ' || p.oid::regprocedure
                FROM pg_depend AS d
                JOIN pg_attribute AS a ON a.attrelid = d.objid AND a.attnum = d.objsubid
                JOIN pg_proc AS p ON p.oid = d.refobjid AND p.pronamespace = to_regnamespace('pgmend')
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_proc'::regclass
                ORDER BY 1
                """)) {
      while (row.next()) {
        columns.add(row.getString(1));
      }
    }
    return columns;
  }

  /** Empty where an index was not valid, which no dump holds and no rollback makes so again. */
  String dump() throws Exception {
    return restored.unrestored().isEmpty() ? PgDump.schema(trial, major) : "";
  }

  @Override
  public void close() {
    // its database goes with all who are connected to it
    trial.close();
  }
}
