package io.pgmend.prove;

import io.pgmend.changelog.ChangelogException;
import io.pgmend.changelog.ChangelogException.Kind;
import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.changelog.ChangelogWriter;
import io.pgmend.changelog.FolderCheck;
import io.pgmend.changelog.FolderWriter;
import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofSection;
import io.pgmend.changelog.Templates;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Executor;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.Status;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.KeyStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Diagnosis;
import io.pgmend.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes the changelog that mends what a diagnosis found, or adds to one. The live database is only
 * read; what is new is drafted on a scratch copy. The same folder, database and profile give the
 * same bytes.
 */
public final class Generator {

  private static final InstallRuntime RUNTIME = new InstallRuntime();

  private final Options options;
  private final PlanPage page;
  private final Supplier<String> freshSalt;

  /**
   * How to write.
   *
   * @param out the folder; made where it is missing
   * @param withContract whether fixes, those that stand there too, get their contract change sets
   * @param format empty for the folder's own, or formatted SQL in a new one
   * @param flat whether the two scripts for psql are wanted
   * @param templates folder with templates that replace the shipped ones
   * @param tool name and version that go into the plan
   */
  public record Options(
      Path out,
      boolean withContract,
      Optional<ChangelogFormat> format,
      boolean flat,
      Optional<Path> templates,
      String tool) {}

  public Generator(Options options, PlanPage page) {
    this(options, page, Generator::randomSalt);
  }

  /** With a salt of the caller's making, for a folder whose profile gives none. */
  public Generator(Options options, PlanPage page, Supplier<String> freshSalt) {
    this.options = options;
    this.page = page;
    this.freshSalt = freshSalt;
  }

  /**
   * Writes what the folder lacks.
   *
   * @param snapshot, diagnosis of the database, taken together
   * @param shadow opened only where something has to be drafted; closed here
   * @throws ChangelogException where the folder is not pgmend's, was edited, or clashes with the
   *     profile; nothing is written then
   * @throws io.pgmend.database.DatabaseException where the scratch copy cannot be made
   */
  public Generated generate(
      Baseline live,
      Profile profile,
      Snapshot snapshot,
      Diagnosis.Result diagnosis,
      Supplier<ShadowServer> shadow)
      throws SQLException {
    StoredPlan standing = standing(profile);
    ChangelogFolder folder =
        ChangelogFolder.at(options.out()).withHistorySchema(profile.changelog().historySchema());
    List<Finding> findings = diagnosis.findings();
    Set<String> applied =
        standing.changeSets().isEmpty()
            ? Set.of()
            : applied(new Executor(live.source().settings(), folder));
    Wanted wanted =
        Wanted.of(
            sizes(profile).choose(Planner.plan(findings), snapshot), standing, applied, freshSalt);
    List<Planned> waiting = options.withContract() ? Wanted.contracts(standing) : List.of();
    Draft draft =
        new Draft(List.of(), List.of(), new TreeSet<>(standing.parked()), new TreeMap<>());
    var notes = new TreeSet<>(wanted.notes());
    notes.addAll(live.notes());
    int server = standing.server();
    if (!wanted.operations().isEmpty() || !waiting.isEmpty()) {
      try (ShadowServer shadowServer = shadow.get()) {
        server = shadowServer.version().major();
        if (server != live.version().major()) {
          notes.add(
              "drafted on PostgreSQL "
                  + server
                  + ", the live database runs "
                  + live.version().major());
        }
        try (Scratch scratch =
            Scratch.of(live.source(), snapshot, shadowServer, folder.historySchema())) {
          notes.addAll(scratch.notes());
          draft = draft(scratch, standing, folder, wanted, waiting, profile);
        }
      }
    }
    // the runtime alone mends nothing
    boolean mends = draft.changeSets().stream().anyMatch(c -> !c.operation().equals(RUNTIME.id()));
    FolderWriter writer =
        FolderWriter.of(
            options.out(),
            standing,
            mends ? wanted.additions(draft) : List.of(),
            options.tool(),
            server,
            wanted.salt(),
            new TreeSet<>(draft.parked()),
            mends ? SnapshotFile.json(live.store(snapshot)) : "");
    List<LeftOut> leftOut = leftOut(draft);
    List<String> written =
        writer.write(
            page.render(writer.plan(), findings, leftOut, ProofSection.unproven(writer.plan())),
            options.flat());
    return new Generated(
        written,
        mends ? draft.changeSets() : List.of(),
        writer.plan(),
        with(findings, Outcome.NeedsDecision.class),
        leftOut,
        with(findings, Outcome.Refused.class),
        List.copyOf(notes));
  }

  private Draft draft(
      Scratch scratch,
      StoredPlan standing,
      ChangelogFolder folder,
      Wanted wanted,
      List<Planned> waiting,
      Profile profile)
      throws SQLException {
    if (!standing.changeSets().isEmpty()) {
      scratch.runPending(folder);
    }
    var planned = new ArrayList<Planned>();
    if (standing.changeSets().isEmpty()) {
      planned.add(new Planned(RUNTIME, List.of()));
    }
    planned.addAll(wanted.operations());
    try (Connection c = scratch.open()) {
      Set<String> taken = new TreeSet<>(standing.ids());
      taken.addAll(ledger(c));
      return new Drafter(
              c,
              new Templates(options.templates(), profile.strategy().lockBudgetMillis()),
              taken,
              new TreeSet<>(standing.parked()))
          .draft(planned, options.withContract(), waiting);
    }
  }

  private static Sizes sizes(Profile profile) {
    return new Sizes(profile.strategy().onlineAboveRows(), profile.strategy().batchRows());
  }

  /** Ids in the ledger: a change set of an id that stands there would do nothing. */
  static Set<String> ledger(Connection scratch) throws SQLException {
    var ids = new TreeSet<String>();
    if (Scratch.exists(scratch, new QualifiedName("pgmend", "ledger"))) {
      try (Statement statement = scratch.createStatement();
          ResultSet row = statement.executeQuery("SELECT change_set FROM pgmend.ledger")) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      }
    }
    return ids;
  }

  /** The plan of the folder, made to agree with options and profile. */
  private StoredPlan standing(Profile profile) {
    Path out = options.out();
    String author = profile.changelog().author();
    if (!PlanFile.exists(out)) {
      if (Files.exists(out.resolve(ChangelogWriter.ROOT))) {
        throw new ChangelogException(
            Kind.FOREIGN,
            out
                + " holds a changelog that pgmend did not write ("
                + ChangelogWriter.ROOT
                + " without "
                + PlanFile.NAME
                + "). Nothing was done. Name another folder and include its "
                + ChangelogWriter.ROOT
                + " from yours.");
      }
      return StoredPlan.empty(
          options.tool(), options.format().orElse(ChangelogFormat.SQL).id(), author);
    }
    StoredPlan plan = PlanFile.read(out);
    FolderCheck.requireExtendable(out, plan);
    FolderWriter.finish(out, plan);
    options.format().ifPresent(f -> agree("format", plan.format(), "--format", f.id()));
    agree("author", plan.author(), "changelog.author of the profile", author);
    String salt = profile.keys().map(KeyStandard::salt).orElse("");
    if (!plan.salt().isEmpty() && !salt.isEmpty() && !plan.salt().equals(salt)) {
      throw clash("salt", "another one than standards.keys.salt of the profile");
    }
    return plan;
  }

  private void agree(String what, String planned, String asker, String asked) {
    if (!planned.equals(asked)) {
      throw clash(what, "\"" + planned + "\", and " + asker + " asks for \"" + asked + "\"");
    }
  }

  private ChangelogException clash(String what, String how) {
    return new ChangelogException(
        Kind.CLASH,
        "The "
            + what
            + " of the changelog in "
            + options.out()
            + " is "
            + how
            + ". Nothing was done. Ask for the same, or generate into a new folder.");
  }

  private static Set<String> applied(Executor executor) {
    return executor.status().stream()
        .filter(s -> s.state() != Status.State.PENDING)
        .map(s -> s.changeSet().id())
        .collect(Collectors.toSet());
  }

  private static List<LeftOut> leftOut(Draft draft) {
    return draft.refused().stream()
        .map(
            r ->
                new LeftOut(
                    r.planned().operation().id(),
                    r.planned().operation().subject(),
                    r.planned().findings(),
                    r.reason()))
        .toList();
  }

  private static List<Finding> with(List<Finding> findings, Class<? extends Outcome> outcome) {
    return findings.stream().filter(f -> outcome.isInstance(f.outcome())).toList();
  }

  private static String randomSalt() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
