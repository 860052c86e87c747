package io.pgmend.plan;

import io.pgmend.operation.Lock;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * What a proof on a scratch database saw. Times differ from run to run, so nothing of this stands
 * in a changelog's SQL.
 *
 * @param changeSets those that were run, in order; not those after a failure
 * @param stages in the order in which they were gone through; the last one failed where one did
 * @param notes what a reader must know besides: what was left out, what cannot be told
 * @param faults why it failed, worst first; empty where it did not
 * @param keptDatabase where the scratch database can be looked at, empty where it is gone
 */
public record Proof(
    Verdict verdict,
    Shadow shadow,
    Rows rows,
    List<ChangeSetProof> changeSets,
    List<Stage> stages,
    List<String> notes,
    List<Fault> faults,
    String keptDatabase) {

  public Proof {
    changeSets = List.copyOf(changeSets);
    stages = List.copyOf(stages);
    notes = List.copyOf(notes);
    faults = List.copyOf(faults);
  }

  /** How it ended. */
  public enum Verdict {
    PROVEN,
    /** Nothing failed, but some touched tables held no rows. */
    PROVEN_IN_PART,
    FAILED
  }

  public boolean passed() {
    return verdict != Verdict.FAILED;
  }

  /**
   * Where it was proven.
   *
   * @param description kind of server and version
   * @param major, liveMajor PostgreSQL majors of the scratch server and of the live one
   */
  public record Shadow(String description, int major, int liveMajor) {
    public boolean sameMajor() {
      return major == liveMajor;
    }
  }

  /**
   * With which rows.
   *
   * @param kind {@code synthetic} or {@code sample}
   * @param filled, tables how many tables hold rows, of how many
   * @param unfilled the others: what is done to them is not proven
   */
  public record Rows(String kind, int filled, int tables, List<Unfilled> unfilled) {
    public Rows {
      unfilled = List.copyOf(unfilled);
    }

    /** {@code 41 of 43 tables}. */
    public String share() {
      return filled + " of " + tables + " tables";
    }
  }

  /** A table without rows, and why. */
  public record Unfilled(QualifiedName table, String reason) {}

  /**
   * A change set that was run forward and, if it came to that, back.
   *
   * @param forwardMillis, rollbackMillis of the first run; -1 where it was not run
   * @param locks the strongest on each relation, sorted; those that block nobody are left out
   * @param locksMeasured whether they were read from the server; else they are as declared
   * @param rewritten tables that got a new file, sorted
   * @param rowsChanged rows that were written anew or deleted
   * @param reversal the grade, see {@link ChangeSet}
   * @param reversalResult {@code identical}, {@code differs}, {@code failed} or {@code not tried}
   */
  public record ChangeSetProof(
      String id,
      String phase,
      long forwardMillis,
      long rollbackMillis,
      List<Lock> locks,
      boolean locksMeasured,
      List<QualifiedName> rewritten,
      long rowsChanged,
      String reversal,
      String reversalResult) {
    public ChangeSetProof {
      locks = List.copyOf(locks);
      rewritten = List.copyOf(rewritten);
    }
  }

  /** A part of the proof. */
  public record Stage(String name, boolean passed, long millis) {}

  /**
   * Why it failed.
   *
   * @param stage name of the stage
   * @param changeSet id of the change set at fault, empty where none can be named
   * @param problem one sentence
   * @param difference what differs, many lines, or empty
   */
  public record Fault(String stage, String changeSet, String problem, String difference) {}
}
