package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Verdict;
import io.pgmend.plan.Sizes;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Unique keys are proven with generated rows that do not agree, made directly and beside running
 * writers.
 */
class UniqueProofTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} online above {1} rows")
  @CsvSource({
    "fixtures/primary-keys/shared, 0",
    "fixtures/unique/missing, 0",
    "fixtures/unique/single-active, 1000000",
    "fixtures/unique/duplicates-decided, 1000000"
  })
  void isProven(String system, long rows) throws Exception {
    try (var trial =
        new ProofTrial(18, system, temp.resolve("changelog"), false, new Sizes(rows, 1_000))) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
    }
  }
}
