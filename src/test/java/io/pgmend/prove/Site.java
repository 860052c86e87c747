package io.pgmend.prove;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.changelog.FolderWriter;
import io.pgmend.changelog.FolderWriter.Addition;
import io.pgmend.changelog.ProofSection;
import io.pgmend.contract.Trial;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
import io.pgmend.report.PlanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A live database with a profile, and changelogs generated for it. */
final class Site implements AutoCloseable {

  static final int MAJOR = 18;

  private final Trial trial;
  private final Profile profile;

  Site(String hint, String script, Profile profile) throws SQLException {
    this.trial = new Trial(MAJOR, hint, script);
    this.profile = profile;
  }

  private Site(Trial trial, Profile profile) {
    this.trial = trial;
    this.profile = profile;
  }

  /** The same database with another profile; closed by the one it comes from. */
  Site with(Profile other) {
    return new Site(trial, other);
  }

  Trial trial() {
    return trial;
  }

  Generated generate(Path out, Optional<ChangelogFormat> format, boolean contract, boolean flat)
      throws SQLException {
    var options =
        new Generator.Options(out, contract, format, flat, Optional.empty(), "pgmend test");
    return new Generator(options, PlanReport::render, () -> "a-salt-for-tests")
        .generate(
            Baseline.of(LiveSource.check(trial.settings())),
            profile,
            trial.snapshot(),
            trial.diagnose(profile),
            () -> ShadowServer.on(TestServers.of(MAJOR)));
  }

  Generated generate(Path out) throws SQLException {
    return generate(out, Optional.empty(), false, false);
  }

  void execute(String sql) throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  State state() throws SQLException {
    return state(CompareOptions.exact());
  }

  State state(CompareOptions options) throws SQLException {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, options);
    }
  }

  /** The same change sets in another form. */
  static Path rewritten(Generated generated, Path out, ChangelogFormat format, boolean flat) {
    StoredPlan plan = generated.plan();
    var writer =
        FolderWriter.of(
            out,
            StoredPlan.empty(plan.tool(), format.id(), plan.author()),
            generated.added().stream()
                .map(c -> new Addition(c, "0".repeat(16), List.of()))
                .toList(),
            plan.tool(),
            plan.server(),
            plan.salt(),
            new TreeSet<>(plan.parked()));
    writer.write(ProofSection.unproven(writer.plan()), flat);
    return out;
  }

  /** Contents by file name. */
  static SortedMap<String, String> files(Path folder) throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Override
  public void close() {
    trial.close();
  }
}
