package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.changelog.FolderHashes;
import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofCheck;
import io.pgmend.changelog.ProofFile;
import io.pgmend.changelog.ProofSection;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Fingerprint;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Baseline;
import io.pgmend.prove.Baseline.StandIn;
import io.pgmend.prove.Generated;
import io.pgmend.prove.Generator;
import io.pgmend.prove.ProofListener;
import io.pgmend.prove.ProofRequest;
import io.pgmend.prove.Prover;
import io.pgmend.prove.RowKind;
import io.pgmend.report.PlanReport;
import io.pgmend.report.ProofMarkdown;
import io.pgmend.rules.Diagnosis;
import io.pgmend.snapshot.SnapshotFile;
import io.pgmend.snapshot.StoredSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system of real size: its changelog in {@code changelogs/supfit} is what pgmend writes for it
 * today, proven, and what 91,000 rows survive. {@code -Dpgmend.golden.update=true} writes the
 * folder anew.
 */
class SupfitTest {

  private static final Path SYSTEM = Path.of("src/test/resources/systems/supfit");
  private static final Path CHANGELOG = Path.of("changelogs/supfit");
  private static final Path PAGE = CHANGELOG.resolve("PLAN.md");

  @TempDir Path temp;

  @Test
  void theChangelogInTheRepositoryIsTheOneThatIsWritten() throws Exception {
    Profile profile = ProfileReader.read(SYSTEM.resolve("profile.yaml"));
    // a server of its own: roles that other tests make would be in the snapshot
    try (EmbeddedServer server = EmbeddedServer.start(18);
        Trial trial = new Trial(server, "supfit", script())) {
      LiveSource live = LiveSource.check(trial.settings());
      Path folder = temp.resolve("supfit");
      Generated generated =
          new Generator(
                  new Generator.Options(
                      folder,
                      false,
                      Optional.of(ChangelogFormat.SQL),
                      false,
                      Optional.empty(),
                      "pgmend"),
                  PlanReport::render)
              .generate(
                  named(trial, live),
                  profile,
                  trial.snapshot(),
                  trial.diagnose(profile),
                  () -> ShadowServer.on(TestServers.of(18)));
      assertThat(generated.leftOut()).isEmpty();
      assertThat(generated.toDecide()).isEmpty();
      if (Boolean.getBoolean("pgmend.golden.update")) {
        copy(folder, CHANGELOG);
      }
      assertThat(withoutProof(folder)).isEqualTo(withoutProof(CHANGELOG));
      Proof proof =
          new Prover(ShadowServer.on(TestServers.of(18)), new ProofListener() {})
              .prove(
                  new ProofRequest(
                      live,
                      profile,
                      ChangelogFolder.at(CHANGELOG),
                      PlanFile.read(CHANGELOG).changeSets().stream()
                          .map(e -> e.changeSet())
                          .toList(),
                      RowKind.SYNTHETIC,
                      false,
                      false,
                      LocalDate.of(2026, 6, 1)));
      assertThat(proof.faults()).isEmpty();
      assertThat(proof.verdict()).isEqualTo(Proof.Verdict.PROVEN);
      if (Boolean.getBoolean("pgmend.golden.update")) {
        Files.writeString(
            CHANGELOG.resolve(ProofFile.NAME),
            ProofFile.json(proof, ProofCheck.digests(CHANGELOG, PlanFile.read(CHANGELOG))));
        Files.writeString(
            PAGE,
            ProofSection.put(
                Files.readString(PAGE), PlanFile.read(CHANGELOG), ProofMarkdown.render(proof)));
      }
      assertThat(ProofCheck.problem(CHANGELOG)).isEmpty();
      assertThat(Files.readString(PAGE))
          .as("the proof on the page is of this plan")
          .contains(
              ProofSection.unproven(PlanFile.read(CHANGELOG)).lines().findFirst().orElseThrow())
          .doesNotContain(ProofSection.UNPROVEN);
    }
  }

  /**
   * The trial's database under the system's name. What a run of vacuum would change, and the
   * server's minor version, do not differ from run to run.
   */
  private Baseline named(Trial trial, LiveSource live) throws Exception {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute("VACUUM (ANALYZE)");
    }
    StoredSnapshot taken = Baseline.of(live).store(trial.snapshot());
    String text =
        SnapshotFile.json(taken)
            .replace(taken.snapshot().database(), "supfit")
            .replace("\"number\": " + taken.snapshot().server().number(), "\"number\": 180000");
    StoredSnapshot stored =
        SnapshotFile.read(Files.writeString(temp.resolve(SnapshotFile.NAME), text));
    assertThat(Fingerprint.of(stored.snapshot())).isEqualTo(Fingerprint.of(trial.snapshot()));
    return new Baseline(
        live,
        Optional.of(
            new StandIn("supfit", Optional.of(stored), Optional.empty(), Set.of(), List.of())));
  }

  @Test
  void theFolderIsVerifiedWithoutADatabase() {
    StoredPlan plan = PlanFile.read(CHANGELOG);
    assertThat(plan.snapshot()).isNotEmpty();
    assertThat(FolderHashes.check(CHANGELOG, plan))
        .hasSizeGreaterThan(5)
        .allSatisfy(c -> assertThat(c.problems()).as(c.what()).isEmpty());
  }

  /** Times differ from proof to proof; what is proven does not. */
  private static SortedMap<String, String> withoutProof(Path folder) throws Exception {
    SortedMap<String, String> rest = files(folder);
    rest.remove(ProofFile.NAME);
    StoredPlan plan = PlanFile.read(folder);
    rest.computeIfPresent("PLAN.md", (name, page) -> ProofSection.put(page, plan, "proof"));
    return rest;
  }

  @Test
  void allRowsSurviveForwardBackAndForward() throws Exception {
    for (int major : List.of(14, 18)) {
      Profile profile = ProfileReader.read(SYSTEM.resolve("profile.yaml"));
      try (Trial trial = load(major)) {
        ChangelogFolder changelog = ChangelogFolder.at(CHANGELOG);
        State start = capture(trial);
        Trial.ok(trial.executor(changelog).update());
        State mended = capture(trial);
        Diagnosis.Result after = trial.diagnose(profile);
        assertThat(after.findings().stream().map(Finding::outcome))
            .allMatch(o -> o instanceof Outcome.Waived);
        Trial.ok(trial.executor(changelog).rollbackAll());
        assertThat(Comparer.compare(start, capture(trial)).text())
            .as("back, on " + major)
            .isEmpty();
        Trial.ok(trial.executor(changelog).update());
        assertThat(Comparer.compare(mended, capture(trial)).text())
            .as("again, on " + major)
            .isEmpty();
      }
    }
  }

  private static Trial load(int major) throws Exception {
    return new Trial(major, "supfit", script());
  }

  private static String script() throws Exception {
    return Files.readString(SYSTEM.resolve("schema.sql"))
        + Files.readString(SYSTEM.resolve("rows.sql"));
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }

  private static SortedMap<String, String> files(Path folder) throws Exception {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> old = Files.list(to)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (var file : files(from).entrySet()) {
      Files.writeString(to.resolve(file.getKey()), file.getValue());
    }
  }
}
