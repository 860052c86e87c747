package io.pgmend.cli;

import io.pgmend.catalog.StructureScript;
import io.pgmend.model.Snapshot;
import io.pgmend.prove.Keeping;
import io.pgmend.report.Printable;
import io.pgmend.snapshot.SnapshotFile;
import io.pgmend.snapshot.StoredSnapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what is known of a database to a file that can stand in for it. */
@Command(
    name = "snapshot",
    sortOptions = false,
    header = "Write a database's structure to a file that stands in for it.",
    description = {
      "Reads the whole structure with row estimates and sizes, in one transaction, and writes it as"
          + " JSON. diff, generate, prove and review take the file with --live where they cannot or"
          + " shall not connect. It holds no rows but Liquibase's and pgmend's own record of change"
          + " sets, and no passwords. It needs no right but to read.",
      "As --format sql it is a script that rebuilds the structure, without any rows, in an empty"
          + " database of the same major; what it leaves out stands at its head."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend snapshot --url postgresql://me@db.example.com/app --out snapshot.json",
      "  pgmend snapshot --url postgresql://me@db.example.com/app | gzip > snapshot.json.gz",
      "  pgmend diff --live snapshot.json",
      "  pgmend snapshot --url postgresql://me@db.example.com/app --format sql | psql scratch"
    })
final class SnapshotCommand implements Callable<Integer> {

  /** The forms of output. */
  enum Format {
    json,
    sql
  }

  private final Terminal terminal;

  @Mixin private LiveOptions live;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      order = 10,
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given. sql is a script that rebuilds"
              + " the structure in an empty database; psql runs it.")
  private Format format = Format.json;

  @Option(
      names = "--with-roles",
      order = 12,
      description =
          "With --format sql: make roles that are missing too, none with the right to log in. Else"
              + " those who own something or may do something have to be there.")
  private boolean withRoles;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      order = 11,
      description = "Write there, whole or not at all, and not to the standard output.")
  private Optional<Path> out = Optional.empty();

  SnapshotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    if (withRoles && format != Format.sql) {
      throw new CommandException(
          ExitCode.USAGE,
          "--with-roles is for --format sql",
          "--with-roles",
          "nothing was done",
          "Add --format sql, or leave --with-roles out: the other form has the roles always");
    }
    try (var reading = CatalogueReading.start(() -> live.session(terminal.environment()))) {
      Snapshot snapshot = reading.snapshot(terminal.err());
      switch (format) {
        case json -> {
          StoredSnapshot stored = Keeping.of(snapshot, reading.connection());
          write(writer -> SnapshotFile.write(stored, writer));
          describedOnly(snapshot);
        }
        case sql -> {
          var script = StructureScript.of(snapshot, withRoles);
          write(script::write);
          script.notes().forEach(n -> terminal.err().println("note: " + Printable.line(n)));
        }
      }
    }
    return ExitCode.DONE.code();
  }

  private void write(ResultFile.Content content) {
    if (out.isPresent()) {
      ResultFile.write(out.get(), content);
      terminal.err().println("wrote " + out.get());
    } else {
      print(content);
    }
  }

  private void print(ResultFile.Content content) {
    try {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
      content.writeTo(writer);
      writer.flush();
      terminal.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the snapshot cannot be written", e);
    }
  }

  /** What a reader of the file would not miss. */
  private void describedOnly(Snapshot snapshot) {
    terminal.out().flush();
    snapshot.blindSpots().forEach(b -> terminal.err().println("note: not in it: " + b));
    if (!snapshot.notModelled().isEmpty()) {
      terminal
          .err()
          .println(
              "note: named in it but not described: "
                  + snapshot.notModelled().size()
                  + " objects, see notModelled");
    }
  }
}
