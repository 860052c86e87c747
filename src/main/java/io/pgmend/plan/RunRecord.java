package io.pgmend.plan;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What a run on a database did, for programs that come later. No password and no value of a row
 * stands in it. Times are UTC in ISO form.
 *
 * @param tool name and version
 * @param command {@code apply} or {@code rollback}
 * @param plan SHA-256 in hex of the changelog's {@code plan.json}
 * @param proven whether a proof of these files stood beside them
 * @param phases that were to be run or taken back, in order
 * @param hazards that were allowed for this run only, sorted
 * @param changeSets in the order in which they were done, what was taken back again at the end
 * @param pending ids of what the run should have done and has not
 * @param tables that its change sets touch, sorted
 * @param findings that its change sets were to mend and that were looked for again, sorted by id
 */
public record RunRecord(
    String tool,
    String command,
    String started,
    String ended,
    By by,
    Place target,
    String plan,
    boolean proven,
    List<String> phases,
    List<String> hazards,
    List<Ran> changeSets,
    List<String> pending,
    List<TouchedTable> tables,
    List<LookedFor> findings,
    Ending ending) {

  /** Version of the form. */
  public static final int SCHEMA_VERSION = 1;

  public RunRecord {
    phases = List.copyOf(phases);
    hazards = List.copyOf(hazards);
    changeSets = List.copyOf(changeSets);
    pending = List.copyOf(pending);
    tables = List.copyOf(tables);
    findings = List.copyOf(findings);
  }

  /** Who ran it: the role on the server, and the user of the machine that pgmend ran on. */
  public record By(String databaseUser, String osUser) {}

  /**
   * Where.
   *
   * @param environment name in the profile, empty where none is meant
   */
  public record Place(String environment, String host, int port, String database) {}

  /**
   * A change set that was run.
   *
   * @param direction {@code forward} or {@code back}
   * @param outcome {@code done}, {@code not-needed} or {@code failed}
   * @param millis it took; 0 where it failed
   * @param fingerprintBefore, fingerprintAfter that the plan holds for its relations, empty where
   *     it holds none
   */
  public record Ran(
      String id,
      String phase,
      String direction,
      String outcome,
      long millis,
      String fingerprintBefore,
      String fingerprintAfter) {}

  /**
   * A table before and after.
   *
   * @param before, after none where it does not exist
   */
  public record TouchedTable(
      QualifiedName table, Optional<TableState> before, Optional<TableState> after) {}

  /**
   * How a table was found.
   *
   * @param rows how many; an estimate of the statistics where {@code counted} is false
   * @param fingerprint of its definition, empty where the database cannot tell it
   */
  public record TableState(long rows, boolean counted, String fingerprint) {}

  /**
   * A finding that was looked for.
   *
   * @param result {@code gone}, {@code there} or {@code unknown}
   */
  public record LookedFor(String id, String rule, String object, String result) {}

  /**
   * How it ended.
   *
   * @param end {@code done}, {@code stopped}, {@code failed}, {@code taken-back} or {@code refused}
   * @param state which state the database is in
   * @param failure the server's or Liquibase's words, empty where nothing failed
   * @param sqlState of the failure, empty where the server refused nothing
   * @param problems what the look afterwards found wrong
   * @param unknown what could not be looked at
   * @param notes what else was said
   * @param next commands
   */
  public record Ending(
      String end,
      String state,
      String failure,
      String sqlState,
      List<String> problems,
      List<String> unknown,
      List<String> notes,
      List<String> next) {
    public Ending {
      problems = List.copyOf(problems);
      unknown = List.copyOf(unknown);
      notes = List.copyOf(notes);
      next = List.copyOf(next);
    }
  }
}
