package io.pgmend.cli;

import io.pgmend.changelog.FolderHashes;
import io.pgmend.changelog.FolderHashes.Checked;
import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofFile;
import io.pgmend.database.ShadowChoice;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.prove.ProofRequest;
import io.pgmend.prove.RowKind;
import io.pgmend.report.Printable;
import io.pgmend.report.ProofText;
import io.pgmend.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a changelog folder by what stands in it alone. */
@Command(
    name = "verify",
    sortOptions = false,
    header = "Check a changelog's hashes and repeat its proof, without the database.",
    description = {
      "Holds every file of the folder against its hash, then rebuilds the database of the folder's"
          + " snapshot.json on a scratch server and proves the changelog on it again, as prove"
          + " does. It needs no access to any database and writes nothing. It ends with 5 where a"
          + " file is not as it was written, and with 4 where the proof fails."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend verify changelogs/app",
      "  pgmend verify changelogs/app --profile standards.yaml --thorough",
      "  pgmend verify changelogs/app --hashes-only"
    })
final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DIR",
      description = "The changelog's folder, as pgmend generate wrote it.")
  private Path folder = Path.of(".");

  @Mixin private ProfileOption profile;
  @Mixin private ShadowOption shadow;

  @Option(
      names = "--hashes-only",
      order = 10,
      description = "Do not repeat the proof. No profile and no scratch server are needed then.")
  private boolean hashesOnly;

  @Option(
      names = "--thorough",
      order = 11,
      description = "Also try every change set and every rollback twice and from every prefix.")
  private boolean thorough;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    ShadowChoice choice = shadow.choice();
    StoredPlan plan = Folder.read(folder);
    if (!hashesOnly) {
      requireSnapshot(plan);
    }
    List<Checked> checked = FolderHashes.check(folder, plan);
    print(checked);
    if (checked.stream().anyMatch(c -> !c.problems().isEmpty())) {
      return end(
          ExitCode.REFUSED,
          "next: restore the folder from version control, or generate into a new one; nothing was"
              + " run");
    }
    if (hashesOnly) {
      return end(ExitCode.DONE, "next: pgmend verify " + folder + " repeats the proof too");
    }
    Proof proof = prove(plan, choice);
    terminal.out().println();
    terminal.out().print(ProofText.render(proof, terminal.width()));
    return proof.passed()
        ? end(ExitCode.DONE, "next: review PLAN.md, then pgmend apply")
        : end(ExitCode.PROOF_FAILED, "next: do not apply it; correct the cause and generate again");
  }

  private void print(List<Checked> checked) {
    terminal.out().println("Checked " + Printable.line(folder.toString()) + ":");
    for (Checked each : checked) {
      terminal
          .out()
          .println((each.problems().isEmpty() ? "  right   " : "  WRONG   ") + each.what());
      each.problems().forEach(p -> terminal.out().println("            " + Printable.line(p)));
    }
    if (!Files.exists(folder.resolve(ProofFile.NAME))) {
      terminal
          .out()
          .println("  none    " + ProofFile.NAME + ": it was never proven by pgmend prove");
    }
  }

  private Proof prove(StoredPlan plan, ShadowChoice choice) throws SQLException {
    LoadedProfile wanted = profile.readFor(folder);
    try (OpenedInput input =
        LiveInput.rebuilt(folder.resolve(SnapshotFile.NAME), terminal, choice)) {
      var request =
          new ProofRequest(
              input.baseline(),
              wanted.profile(),
              Folder.changelog(folder, wanted.profile()),
              Folder.changeSets(plan),
              RowKind.SYNTHETIC,
              thorough,
              false,
              LocalDate.now(ZoneOffset.UTC));
      return ProveCommand.prove(request, input, terminal);
    }
  }

  private void requireSnapshot(StoredPlan plan) {
    if (plan.snapshot().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "the folder has no " + SnapshotFile.NAME + ", from which its proof could be repeated",
          folder.resolve(PlanFile.NAME).toString(),
          "nothing was done",
          "Check the hashes alone with --hashes-only, or prove it on its database: pgmend prove "
              + folder
              + " --url URL");
    }
  }

  private int end(ExitCode exit, String next) {
    terminal.out().flush();
    terminal.err().println(next);
    terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
    return exit.code();
  }
}
