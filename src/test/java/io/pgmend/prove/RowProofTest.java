package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Verdict;
import io.pgmend.plan.Sizes;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are inserted are proven among generated ones, and with conversions before them. */
class RowProofTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} online above {1} rows")
  @CsvSource({"fixtures/rows/missing, 1000000", "fixtures/rows/converted, 0"})
  void isProven(String system, long rows) throws Exception {
    try (var trial =
        new ProofTrial(18, system, temp.resolve("changelog"), false, new Sizes(rows, 1_000))) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
    }
  }
}
