package io.pgmend.cli;

import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.dump.DumpFile;
import io.pgmend.prove.StandInDatabase;
import io.pgmend.snapshot.SnapshotFile;
import io.pgmend.snapshot.StoredSnapshot;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database, or which file instead of one. */
final class LiveInput {

  @Mixin private LiveOptions database;

  @Option(
      names = "--live",
      paramLabel = "FILE",
      order = 1,
      description = {
        "A file instead of --url, so that no access to the database is needed: snapshot.json, as"
            + " pgmend snapshot writes it, which holds no rows, or dump.sql, as pg_dump writes it."
            + " A dump is run on the scratch server by its superuser: only one that you trust."
      })
  private Optional<Path> file = Optional.empty();

  /** Whether a file stands in for the database. */
  boolean isFile() {
    if (file.isPresent() && database.isGiven()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--url and --live name two databases",
          "",
          "nothing was done",
          "Leave one of them out");
    }
    return file.isPresent();
  }

  /** The connection to a database; not for a file. */
  LiveSource.Session session(Terminal terminal) {
    return database.session(terminal.environment());
  }

  /** The snapshot where the file is one and no dump. */
  Optional<StoredSnapshot> snapshot() {
    return isFile() && isSnapshot() ? Optional.of(SnapshotFile.read(path())) : Optional.empty();
  }

  private boolean isSnapshot() {
    return DumpFile.isJson(path()) || path().toString().endsWith(".json");
  }

  /** Looks at the database, or makes the one that stands in for it. */
  OpenedInput open(Terminal terminal, ShadowChoice choice) throws SQLException {
    if (!isFile()) {
      LiveSource source = database.check(terminal.environment());
      return OpenedInput.live(
          source,
          () ->
              Progress.during(
                  terminal.err(),
                  "starting a scratch server",
                  () -> ShadowServer.open(choice, source, terminal.environment())));
    }
    return isSnapshot()
        ? rebuilt(path(), terminal, choice)
        : loaded(DumpFile.of(path()), terminal, choice);
  }

  /** Makes the database that stands in for the one that a snapshot is of. */
  static OpenedInput rebuilt(Path file, Terminal terminal, ShadowChoice choice)
      throws SQLException {
    StoredSnapshot stored = SnapshotFile.read(file);
    StoredSnapshot.Locale locale = stored.locale();
    ShadowServer server =
        Progress.during(
            terminal.err(),
            "starting a scratch server",
            () ->
                ShadowServer.open(
                    choice,
                    stored.snapshot().server().major(),
                    locale.encoding(),
                    locale.collate(),
                    locale.ctype(),
                    terminal.environment()));
    return OpenedInput.standIn(
        server,
        () ->
            Progress.during(
                terminal.err(),
                "rebuilding the database of " + file,
                () -> StandInDatabase.of(stored, file.toString(), server)));
  }

  private static OpenedInput loaded(DumpFile dump, Terminal terminal, ShadowChoice choice)
      throws SQLException {
    ShadowServer server =
        Progress.during(
            terminal.err(),
            "starting a scratch server",
            () ->
                ShadowServer.open(
                    choice, dump.serverMajor(), "UTF8", "C", "C", terminal.environment()));
    return OpenedInput.standIn(
        server,
        () ->
            Progress.during(
                terminal.err(), "loading " + dump.path(), () -> StandInDatabase.of(dump, server)));
  }

  /** As a person named it. */
  Path path() {
    return file.orElseThrow();
  }
}
