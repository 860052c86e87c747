package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.Proof;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof of a whole system. */
class SupfitProofTest {

  @TempDir Path temp;

  @Test
  void supfit() throws Exception {
    try (var trial = new ProofTrial(18, "systems/supfit", temp.resolve("changelog"), false)) {
      Proof proof = trial.prove();
      System.out.println(proof.rows().share() + " filled; " + proof.stages());
      proof.notes().forEach(System.out::println);
      proof.faults().forEach(System.out::println);
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.changeSets()).hasSameSizeAs(trial.changeSets());
      assertThat(proof.rows().unfilled()).isEmpty();
      assertThat(proof.changeSets())
          .allSatisfy(c -> assertThat(c.reversalResult()).isEqualTo("identical"));
    }
  }
}
