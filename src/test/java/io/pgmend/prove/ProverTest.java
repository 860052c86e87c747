package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.changelog.ProofFile;
import io.pgmend.database.Environment;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Verdict;
import io.pgmend.plan.Sizes;
import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs that succeed, and what they tell. */
class ProverTest {

  @TempDir Path temp;

  /** Done online; rows that are written between the change sets and after them stay. */
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({"fixtures/keys/three-levels-three-domains, 14", "fixtures/mixed/one-of-each, 18"})
  void provesWhatIsDoneOnline(String system, int major) throws Exception {
    try (ProofTrial trial =
        new ProofTrial(major, system, temp.resolve("changelog"), false, new Sizes(0, 10))) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
      assertThat(proof.changeSets())
          .hasSameSizeAs(trial.changeSets())
          .allSatisfy(c -> assertThat(c.reversalResult()).isEqualTo("identical"));
      // seen or declared, a concurrent build's lock is told
      assertThat(proof.changeSets())
          .filteredOn(c -> c.id().contains("-index-"))
          .isNotEmpty()
          .allSatisfy(c -> assertThat(c.locks()).isNotEmpty());
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "fixtures/enums/labels-mapped, 18",
    "fixtures/enums/text-to-enum, 18",
    "fixtures/keys/text-uuid-key, 18",
    "fixtures/keys/three-levels-three-domains, 14",
    "fixtures/references/orphans-quarantined, 18",
    "fixtures/references/orphans-insert-parent, 18",
    "fixtures/enums/labels-reordered-acknowledged, 18",
    "fixtures/mixed/user-reference-then-key, 18",
    "fixtures/soft-delete/boolean-nullable, 18",
    "fixtures/mixed/key-enum-softdelete-on-one-table, 18"
  })
  void provesWhatIsRight(String system, int major) throws Exception {
    try (ProofTrial trial = new ProofTrial(major, system, temp.resolve("changelog"), false)) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
      assertThat(proof.changeSets()).hasSameSizeAs(trial.changeSets());
      assertThat(proof.changeSets())
          .allSatisfy(c -> assertThat(c.reversalResult()).isEqualTo("identical"))
          .allSatisfy(c -> assertThat(c.locksMeasured()).isTrue());
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "fixtures/mixed/child-with-two-converted-parents, 14",
    "fixtures/enums/labels-mapped, 18"
  })
  void provesThoroughly(String system, int major) throws Exception {
    try (ProofTrial trial = new ProofTrial(major, system, temp.resolve("changelog"), false)) {
      Proof proof = trial.prove(RowKind.SYNTHETIC, true);
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.stages().stream().map(Proof.Stage::name))
          .endsWith("later writes stay", "back from every prefix", "each one twice");
    }
  }

  @Test
  void provesOnASampleOfLiveRows() throws Exception {
    try (var trial = new ProofTrial(18, "fixtures/enums/labels-mapped", temp, false)) {
      Proof proof = trial.prove(RowKind.SAMPLE, false);
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.rows().kind()).isEqualTo("sample");
      assertThat(proof.rows().filled()).isEqualTo(1);
    }
  }

  @Test
  void provesBesideTheLiveDatabase() throws Exception {
    try (var trial = new ProofTrial(18, "fixtures/enums/labels-mapped", temp, false)) {
      try (var c = trial.live().openAsSuperuser();
          Statement s = c.createStatement()) {
        s.execute("ALTER ROLE " + trial.live().settings().user() + " CREATEDB");
      }
      var live = LiveSource.check(trial.live().settings());
      try (var shadow =
          ShadowServer.open(new ShadowChoice.SameServer(), live, Environment.system())) {
        Proof proof = trial.prove(shadow, RowKind.SYNTHETIC, false);
        assertThat(proof.faults()).isEmpty();
        assertThat(proof.shadow().description()).startsWith("same server");
      }
    }
  }

  @Test
  void saysThatAnotherMajorProved() throws Exception {
    try (var trial = new ProofTrial(14, "fixtures/enums/labels-mapped", temp, false)) {
      Proof proof = trial.prove(ShadowServer.on(TestServers.of(18)), RowKind.SYNTHETIC, false);
      assertThat(proof.shadow().sameMajor()).isFalse();
      assertThat(proof.notes()).anyMatch(n -> n.contains("the live database runs 14"));
      assertThat(proof.faults()).isEmpty();
      assertThat(ProofFile.json(proof)).contains("\"verdict\" : \"PROVEN\"");
    }
  }
}
