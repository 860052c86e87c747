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

/**
 * Marks of NOT NULL, types, checks, validations, new columns and new names are proven, done
 * directly and beside running writers.
 */
class ColumnProofTest {

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} online above {1} rows")
  @CsvSource({
    "fixtures/columns/nulls-filled, 0",
    "fixtures/columns/inherited-and-partitioned, 1000000",
    "fixtures/columns/updated-at, 1000000",
    "fixtures/columns/no-nulls, 1000000",
    "fixtures/columns/nulls-quarantined-or-left, 1000000",
    "fixtures/columns/of-converted-columns, 1000000",
    "fixtures/columns/redundant, 2",
    "fixtures/columns/redundant-hostile-names, 0",
    "fixtures/columns/redundant-of-converted, 0",
    "fixtures/columns/deprecated-or-dropped, 1",
    "fixtures/columns/times-local, 0",
    "fixtures/columns/times-local, 1000000",
    "fixtures/columns/times-utc, 1000000",
    "fixtures/columns/types, 0",
    "fixtures/columns/types, 1000000",
    "fixtures/columns/missing, 0",
    "fixtures/columns/missing-inherited, 1000000",
    "fixtures/columns/renamed, 1000000",
    "fixtures/checks/missing, 0",
    "fixtures/checks/violated, 1000000",
    "fixtures/checks/not-validated, 1000000",
    "fixtures/checks/not-validated-inherited, 0"
  })
  void isProven(String system, long rows) throws Exception {
    assumeTrue(Share.takes(system + rows, 4), "with -Pfull");
    try (var trial =
        new ProofTrial(18, system, temp.resolve("changelog"), false, new Sizes(rows, 1_000))) {
      Proof proof = trial.prove();
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PROVEN);
    }
  }
}
