package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.changelog.FolderHashes;
import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofCheck;
import io.pgmend.changelog.ProofFile;
import io.pgmend.changelog.ProofSection;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.model.Fingerprint;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
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

/**
 * The changelog of an example system as the repository holds it. {@code
 * -Dpgmend.golden.update=true} writes the folder anew.
 */
record GoldenChangelog(Path folder) {

  ChangelogFolder files() {
    return ChangelogFolder.at(folder);
  }

  /**
   * What is written today for that database is what the folder holds, nothing of it open, and it is
   * proven.
   *
   * @param trial on an 18 of its own: roles that other tests make would be in the snapshot
   * @param system the name that stands for the trial's database
   * @param temp a folder that is not there yet
   */
  void isWrittenAndProven(Trial trial, String system, Profile profile, Path temp) throws Exception {
    LiveSource live = LiveSource.check(trial.settings());
    boolean update = Boolean.getBoolean("pgmend.golden.update");
    Generated generated = write(trial, named(system, trial, live), profile, temp);
    assertThat(generated.leftOut()).isEmpty();
    assertThat(generated.toDecide()).isEmpty();
    if (update) {
      copy(temp, folder);
    }
    assertThat(withoutProof(temp)).isEqualTo(withoutProof(folder));
    Proof proof = prove(live, profile);
    assertThat(proof.faults()).isEmpty();
    assertThat(proof.verdict()).isEqualTo(Proof.Verdict.PROVEN);
    Path page = folder.resolve("PLAN.md");
    StoredPlan plan = PlanFile.read(folder);
    if (update) {
      Files.writeString(
          folder.resolve(ProofFile.NAME), ProofFile.json(proof, ProofCheck.digests(folder, plan)));
      Files.writeString(
          page, ProofSection.put(Files.readString(page), plan, ProofMarkdown.render(proof)));
    }
    assertThat(ProofCheck.problem(folder)).isEmpty();
    assertThat(Files.readString(page))
        .as("the proof on the page is of this plan")
        .contains(ProofSection.unproven(plan).lines().findFirst().orElseThrow())
        .doesNotContain(ProofSection.UNPROVEN);
  }

  private static Generated write(Trial trial, Baseline live, Profile profile, Path temp)
      throws Exception {
    var options =
        new Generator.Options(
            temp, false, Optional.of(ChangelogFormat.SQL), false, Optional.empty(), "pgmend");
    return new Generator(options, PlanReport::render)
        .generate(
            live,
            profile,
            trial.snapshot(),
            trial.diagnose(profile),
            () -> ShadowServer.on(TestServers.of(18)));
  }

  /**
   * The trial's database under the system's name. What a run of vacuum would change, and the
   * server's minor version, do not differ from run to run.
   */
  private static Baseline named(String system, Trial trial, LiveSource live) throws Exception {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement()) {
      s.execute("VACUUM (ANALYZE)");
    }
    StoredSnapshot taken = Baseline.of(live).store(trial.snapshot());
    String text =
        SnapshotFile.json(taken)
            .replace(taken.snapshot().database(), system)
            .replace("\"number\": " + taken.snapshot().server().number(), "\"number\": 180000");
    Path file = Files.createTempFile(system, SnapshotFile.NAME);
    StoredSnapshot stored = SnapshotFile.read(Files.writeString(file, text));
    Files.delete(file);
    assertThat(Fingerprint.of(stored.snapshot())).isEqualTo(Fingerprint.of(trial.snapshot()));
    return new Baseline(
        live,
        Optional.of(
            new StandIn(system, Optional.of(stored), Optional.empty(), Set.of(), List.of())));
  }

  /** What the folder says of itself holds, with no database at hand. */
  void isVerified() {
    StoredPlan plan = PlanFile.read(folder);
    assertThat(plan.snapshot()).isNotEmpty();
    assertThat(FolderHashes.check(folder, plan))
        .hasSizeGreaterThan(5)
        .allSatisfy(c -> assertThat(c.problems()).as(c.what()).isEmpty());
  }

  private Proof prove(LiveSource live, Profile profile) throws Exception {
    List<ChangeSet> changeSets =
        PlanFile.read(folder).changeSets().stream().map(StoredPlan.Entry::changeSet).toList();
    return new Prover(ShadowServer.on(TestServers.of(18)), new ProofListener() {})
        .prove(
            new ProofRequest(
                live,
                profile,
                files(),
                changeSets,
                RowKind.SYNTHETIC,
                false,
                false,
                LocalDate.of(2026, 6, 1)));
  }

  /** Times differ from proof to proof; what is proven does not. */
  private static SortedMap<String, String> withoutProof(Path folder) throws Exception {
    SortedMap<String, String> rest = contents(folder);
    rest.remove(ProofFile.NAME);
    StoredPlan plan = PlanFile.read(folder);
    rest.computeIfPresent("PLAN.md", (name, page) -> ProofSection.put(page, plan, "proof"));
    return rest;
  }

  private static SortedMap<String, String> contents(Path folder) throws Exception {
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
    for (var file : contents(from).entrySet()) {
      Files.writeString(to.resolve(file.getKey()), file.getValue());
    }
  }
}
