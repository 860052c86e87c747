package io.pgmend.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.changelog.FolderWriter.Addition;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which proof holds for which files. */
class ProofCheckTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() {
    add(StoredPlan.empty("pgmend 0", "sql", "author"), "a");
  }

  private StoredPlan add(StoredPlan standing, String name) {
    FolderWriter writer =
        FolderWriter.of(
            folder,
            standing,
            List.of(new Addition(ChangelogFolderTest.changeSet(name), "c".repeat(16), List.of())),
            "pgmend 1",
            18,
            "salt",
            new TreeSet<>());
    writer.write("page\n" + ProofSection.unproven(writer.plan()), false);
    return writer.plan();
  }

  private static Proof proof(Proof.Verdict verdict) {
    return new Proof(
        verdict,
        new Proof.Shadow("shadow", 18, 18),
        new Proof.Rows("synthetic", 1, 1, List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  private void prove(Proof.Verdict verdict) throws Exception {
    Files.writeString(
        folder.resolve(ProofFile.NAME),
        ProofFile.json(proof(verdict), ProofCheck.digests(folder, PlanFile.read(folder))));
  }

  @Test
  void aProofHoldsForTheFilesThatItWasMadeFor() throws Exception {
    assertThat(ProofCheck.problem(folder).orElseThrow()).contains("never proven");
    for (Proof.Verdict passed : List.of(Proof.Verdict.PROVEN, Proof.Verdict.PROVEN_IN_PART)) {
      prove(passed);
      assertThat(ProofCheck.problem(folder)).isEmpty();
    }
    Files.createDirectories(folder.resolve(RunFile.FOLDER));
    Files.writeString(folder.resolve("PLAN.md"), "read");
    assertThat(ProofCheck.problem(folder)).as("what is not run does not count").isEmpty();

    String file = PlanFile.read(folder).files().get(0);
    String before = Files.readString(folder.resolve(file));
    Files.writeString(folder.resolve(file), before + "\n");
    assertThat(ProofCheck.problem(folder))
        .contains("its proof was made for other files: " + file + " differs");
    Files.writeString(folder.resolve(file), before);
    assertThat(ProofCheck.problem(folder)).as("whenever it was written").isEmpty();

    StoredPlan more = add(PlanFile.read(folder), "b");
    assertThat(ProofCheck.problem(folder).orElseThrow())
        .contains(more.files().get(1), "plan.json")
        .endsWith(" differ");
  }

  @Test
  void aProofThatFailedOrSaysNotWhatItProvedHoldsForNothing() throws Exception {
    prove(Proof.Verdict.FAILED);
    assertThat(ProofCheck.problem(folder)).contains("its proof failed");
    Files.writeString(folder.resolve(ProofFile.NAME), ProofFile.json(proof(Proof.Verdict.PROVEN)));
    assertThat(ProofCheck.problem(folder).orElseThrow()).contains("does not say which files");
    Files.writeString(folder.resolve(ProofFile.NAME), "{");
    assertThat(ProofCheck.problem(folder)).contains("proof.json cannot be read");
  }
}
