package io.pgmend.cli;

import io.pgmend.changelog.FolderWriter;
import io.pgmend.changelog.ProofCheck;
import io.pgmend.changelog.ProofFile;
import io.pgmend.changelog.ProofSection;
import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.prove.ProofRequest;
import io.pgmend.prove.Prover;
import io.pgmend.prove.RowKind;
import io.pgmend.report.ProofMarkdown;
import io.pgmend.report.ProofText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a changelog, there and back, on a copy. */
@Command(
    name = "prove",
    sortOptions = false,
    header = "Try a changelog, there and back, on a copy of the database.",
    description = {
      "Clones the live structure into a scratch database, fills it with rows, applies the change"
          + " sets, looks whether the findings are gone, rolls all back, compares schema and every"
          + " row with the start, and applies again. The live database is only read. The result"
          + " goes to proof.json and into PLAN.md. It ends with 4 where the proof fails."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend prove changelog --url postgresql://me@db.example.com/app",
      "  pgmend prove changelog --rows sample --shadow same-server --thorough",
      "  pgmend prove changelog --shadow docker:postgres:17 --keep",
      "  pgmend prove changelog --live snapshot.json"
    })
final class ProveCommand implements Callable<Integer> {

  /** Which rows. */
  enum Rows {
    synthetic,
    sample
  }

  private final Terminal terminal;

  @Mixin private LiveInput live;
  @Mixin private ProfileOption profile;
  @Mixin private ShadowOption shadow;
  @Mixin private Folder folder;

  @Option(
      names = "--rows",
      paramLabel = "KIND",
      order = 10,
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given. Synthetic rows are made to fit"
              + " the constraints; sample copies some of the live rows to the scratch database.")
  private Rows rows = Rows.synthetic;

  @Option(
      names = "--keep",
      order = 11,
      description = "Leave the scratch database where the proof fails, to look at it.")
  private boolean keep;

  @Option(
      names = "--thorough",
      order = 12,
      description = "Also try every change set and every rollback twice and from every prefix.")
  private boolean thorough;

  ProveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    ShadowChoice choice = shadow.choice();
    StoredPlan plan = folder.plan();
    LoadedProfile wanted = profile.read();
    SortedMap<String, String> files = ProofCheck.digests(folder.path(), plan);
    Proof proof;
    try (OpenedInput input = live.open(terminal, choice)) {
      input.requireRows(rows);
      var request =
          new ProofRequest(
              input.baseline(),
              wanted.profile(),
              folder.changelog(wanted.profile()),
              Folder.changeSets(plan),
              RowKind.valueOf(rows.name().toUpperCase(Locale.ROOT)),
              thorough,
              keep,
              LocalDate.now(ZoneOffset.UTC));
      proof = prove(request, input, terminal);
    }
    write(proof, plan, files);
    terminal.out().print(ProofText.render(proof, terminal.width()));
    ExitCode exit = proof.passed() ? ExitCode.DONE : ExitCode.PROOF_FAILED;
    hints(proof, exit);
    return exit.code();
  }

  static Proof prove(ProofRequest request, OpenedInput input, Terminal terminal)
      throws SQLException {
    try (ShadowServer server = input.shadow();
        var progress = new ProofProgress(terminal.err())) {
      return new Prover(server, progress).prove(request);
    }
  }

  private void write(Proof proof, StoredPlan plan, SortedMap<String, String> files) {
    ResultFile.write(folder.path().resolve(ProofFile.NAME), ProofFile.json(proof, files));
    Path page = folder.path().resolve(FolderWriter.PAGE);
    String text;
    try {
      text = Files.isRegularFile(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(page + " cannot be read", e);
    }
    if (text.isEmpty() || !ProofSection.isIn(text)) {
      terminal.err().println("note: " + page + " has no section for a proof and stays as it is");
    } else {
      ResultFile.write(page, ProofSection.put(text, plan, ProofMarkdown.render(proof)));
    }
  }

  private void hints(Proof proof, ExitCode exit) {
    terminal.err().println("wrote " + folder.path().resolve(ProofFile.NAME));
    terminal
        .err()
        .println(
            proof.passed()
                ? "next: review " + folder.path().resolve(FolderWriter.PAGE) + ", then pgmend apply"
                : "next: do not apply it; correct the cause and prove again");
    terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
  }
}
