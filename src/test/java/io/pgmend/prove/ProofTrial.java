package io.pgmend.prove;

import io.pgmend.contract.Trial;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Proof;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A fixture's database with the changelog that was drafted for it. */
public final class ProofTrial implements AutoCloseable {

  private static final Path RESOURCES = Path.of("src/test/resources");

  private final int major;
  private final Trial trial;
  private final Profile profile;
  private final List<ChangeSet> changeSets;
  private final ChangelogFolder changelog;

  /**
   * Drafts and writes.
   *
   * @param system folder of schema.sql and profile.yaml, relative to the test resources
   */
  public ProofTrial(int major, String system, Path folder, boolean withContract)
      throws SQLException, IOException {
    this(major, system, folder, withContract, Trial.sizes());
  }

  /** The same with other sizes from which work goes online. */
  public ProofTrial(int major, String system, Path folder, boolean withContract, Sizes sizes)
      throws SQLException, IOException {
    this.major = major;
    Path from = RESOURCES.resolve(system);
    this.profile = ProfileReader.read(from.resolve("profile.yaml"));
    this.trial = new Trial(major, "live", Files.readString(from.resolve("schema.sql")));
    try {
      this.changeSets = trial.draft(trial.diagnose(profile), withContract, sizes).changeSets();
      this.changelog = Trial.write(folder, changeSets);
    } catch (SQLException | RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  public Trial live() {
    return trial;
  }

  public Profile profile() {
    return profile;
  }

  public List<ChangeSet> changeSets() {
    return changeSets;
  }

  public ChangelogFolder changelog() {
    return changelog;
  }

  /** The id of the first change set of an operation. */
  public String id(String operation) {
    return changeSets.stream()
        .filter(c -> c.operation().equals(operation))
        .map(ChangeSet::id)
        .findFirst()
        .orElseThrow();
  }

  /** Adds a statement to the end of a change set. */
  public void appendToForward(String id, String sql) throws IOException {
    Path file = file(id);
    String text = Files.readString(file);
    int rollback = text.indexOf("--rollback ");
    Files.writeString(file, text.substring(0, rollback) + sql + "\n\n" + text.substring(rollback));
  }

  /** Puts another statement in the place of a change set's SQL. */
  public void replaceForward(String id, String sql) throws IOException {
    Path file = file(id);
    String text = Files.readString(file);
    String head =
        text.lines()
            .filter(l -> l.startsWith("--") && !l.startsWith("--rollback"))
            .collect(Collectors.joining("\n"));
    Files.writeString(file, head + "\n" + sql + "\n--rollback SELECT 1;\n");
  }

  public void appendToRollback(String id, String sql) throws IOException {
    Path file = file(id);
    Files.writeString(file, Files.readString(file) + "--rollback " + sql + "\n");
  }

  private Path file(String id) throws IOException {
    for (Path file : files()) {
      if (Files.readString(file).contains(":" + id + " ")) {
        return file;
      }
    }
    throw new AssertionError("no file holds " + id);
  }

  List<Path> files() throws IOException {
    try (var files = Files.list(changelog.folder())) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".sql")).sorted().toList());
    }
  }

  Proof prove() throws SQLException {
    return prove(RowKind.SYNTHETIC, false);
  }

  Proof prove(RowKind rows, boolean thorough) throws SQLException {
    return prove(ShadowServer.on(TestServers.of(major)), rows, thorough);
  }

  Proof prove(ShadowServer shadow, RowKind rows, boolean thorough) throws SQLException {
    return new Prover(shadow, ProofListener.NONE)
        .prove(
            new ProofRequest(
                LiveSource.check(trial.settings()),
                profile,
                changelog,
                changeSets,
                rows,
                thorough,
                false,
                LocalDate.of(2026, 6, 1)));
  }

  @Override
  public void close() {
    trial.close();
  }
}
