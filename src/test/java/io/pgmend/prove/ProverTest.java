package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs that succeed, and what they tell. */
class ProverTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "fixtures/enums/labels-mapped, 18",
    "fixtures/enums/text-to-enum, 18",
    "fixtures/keys/text-uuid-key, 18",
    "fixtures/keys/three-levels-three-domains, 14",
    "fixtures/references/orphans-quarantined, 18",
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
}
