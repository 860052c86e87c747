package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Fault;
import io.pgmend.plan.Proof.Verdict;
import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs that were broken by hand: the proof fails and names the change set. */
class BrokenProofTest {

  private static final String QUARANTINE = "fixtures/references/orphans-quarantined";
  private static final String ENUM = "fixtures/enums/labels-mapped";

  @TempDir Path temp;

  @Test
  void aRollbackThatLosesAComment() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.appendToRollback(id, "COMMENT ON TABLE public.clients IS 'lost';");
      Fault fault = theFault(trial.prove(), "schema and rows are as before", id);
      assertThat(fault.difference()).contains("+ public.clients (table) comment");
    }
  }

  @Test
  void aRollbackThatLosesAGrant() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.appendToRollback(id, "GRANT SELECT ON public.clients TO PUBLIC;");
      Fault fault = theFault(trial.prove(), "schema and rows are as before", id);
      assertThat(fault.difference()).contains("acl");
    }
  }

  @Test
  void aRollbackThatLosesARow() throws Exception {
    try (var trial = new ProofTrial(18, QUARANTINE, temp, false)) {
      String id = trial.id("repoint-reference");
      trial.appendToRollback(
          id, "DELETE FROM public.messages WHERE ctid = (SELECT min(ctid) FROM public.messages);");
      Fault fault = theFault(trial.prove(), "schema and rows are as before", id);
      assertThat(fault.difference()).contains("rows of public.messages");
    }
  }

  @Test
  void aChangeSetThatLeavesItsFinding() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.replaceForward(id, "SELECT 1;");
      Fault fault = theFault(trial.prove(), "findings are gone", id);
      assertThat(fault.problem()).contains("still there").contains("public.clients.status");
    }
  }

  @Test
  void aChangeSetAfterWhichTheApplicationCannotWrite() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.appendToForward(
          id,
          "ALTER TABLE public.clients ADD CONSTRAINT demanded CHECK (status IS NULL AND status IS"
              + " NOT NULL) NOT VALID;");
      Fault fault = theFault(trial.prove(), "apply", id);
      assertThat(fault.problem()).contains("public.clients").contains("demanded");
    }
  }

  @Test
  void aPlanThatIsOlderThanTheDatabase() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      try (var c = trial.live().open();
          Statement s = c.createStatement()) {
        s.execute("ALTER TABLE public.clients ADD COLUMN since_then int");
      }
      Fault fault = theFault(trial.prove(), "apply", trial.id("convert-enum"));
      assertThat(fault.problem()).contains("generate");
    }
  }

  @Test
  void aRollbackThatLosesWhatWasWrittenMeanwhile() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.appendToForward(id, "CREATE TABLE pgmend.stood AS SELECT key FROM public.clients;");
      trial.appendToRollback(
          id,
          "DELETE FROM public.clients WHERE key NOT IN (SELECT key FROM pgmend.stood);"
              + " DROP TABLE pgmend.stood;");
      Fault fault = theFault(trial.prove(), "later writes stay", id);
      assertThat(fault.problem()).contains("public.clients should hold 13 rows");
    }
  }

  @Test
  void aRollbackThatCannotBeRunTwice() throws Exception {
    try (var trial = new ProofTrial(18, ENUM, temp, false)) {
      String id = trial.id("convert-enum");
      trial.appendToForward(id, "CREATE TABLE IF NOT EXISTS pgmend.made ();");
      trial.appendToRollback(id, "DROP TABLE pgmend.made;");
      assertThat(trial.prove().faults()).isEmpty();
      Fault fault = theFault(trial.prove(RowKind.SYNTHETIC, true), "each one twice", id);
      assertThat(fault.problem()).contains("table \"made\" does not exist");
    }
  }

  private static Fault theFault(Proof proof, String stage, String changeSet) {
    assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.FAILED);
    assertThat(proof.faults()).isNotEmpty();
    Fault fault = proof.faults().get(0);
    assertThat(fault.stage()).isEqualTo(stage);
    assertThat(fault.changeSet()).isEqualTo(changeSet);
    return fault;
  }
}
