package io.pgmend.cli;

import io.pgmend.model.Snapshot;
import io.pgmend.prove.Keeping;
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
          + " sets, and no passwords. It needs no right but to read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend snapshot --url postgresql://me@db.example.com/app --out snapshot.json",
      "  pgmend snapshot --url postgresql://me@db.example.com/app | gzip > snapshot.json.gz",
      "  pgmend diff --live snapshot.json"
    })
final class SnapshotCommand implements Callable<Integer> {

  /** The forms of output. */
  enum Format {
    json
  }

  private final Terminal terminal;

  @Mixin private LiveOptions live;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      order = 10,
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private Format format = Format.json;

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
    StoredSnapshot stored;
    try (var reading = CatalogueReading.start(() -> live.session(terminal.environment()))) {
      Snapshot snapshot = reading.snapshot(terminal.err());
      stored = Keeping.of(snapshot, reading.connection());
    }
    ResultFile.Content content =
        switch (format) {
          case json -> writer -> SnapshotFile.write(stored, writer);
        };
    if (out.isPresent()) {
      ResultFile.write(out.get(), content);
      terminal.err().println("wrote " + out.get());
    } else {
      print(content);
    }
    blindSpots(stored.snapshot());
    return ExitCode.DONE.code();
  }

  private void print(ResultFile.Content content) {
    try {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
      content.writeTo(writer);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the snapshot cannot be written", e);
    }
  }

  /** What a reader of the file would not miss. */
  private void blindSpots(Snapshot snapshot) {
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
