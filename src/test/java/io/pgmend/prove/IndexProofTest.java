package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.database.Share;
import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Verdict;
import io.pgmend.plan.Sizes;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New indexes are proven, made directly and beside running writers. */
class IndexProofTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} online above {1} rows")
  @CsvSource({
    "fixtures/indexes/foreign-keys, 0",
    "fixtures/indexes/declared, 1000000",
    "fixtures/indexes/foreign-key-partitioned, 0"
  })
  void isProven(String system, long rows) throws Exception {
    assumeTrue(Share.takes(system + rows, 2), "with -Pfull");
    try (var trial =
        new ProofTrial(18, system, temp.resolve("changelog"), false, new Sizes(rows, 1_000))) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
    }
  }
}
