package io.pgmend.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.DatabaseException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A changelog as it stood at a git revision, written into a folder of its own. */
public final class BaseRevision {

  private final ChangelogFolder changelog;
  private final String revision;

  private BaseRevision(ChangelogFolder changelog, String revision) {
    this.changelog = changelog;
    this.revision = revision;
  }

  /**
   * Takes it out of the repository that the changelog's folder is in; nothing there is changed.
   *
   * @param into an empty folder
   * @return empty where the changelog did not stand then: everything in it is new
   * @throws DatabaseException CHANGELOG where there is no git, no repository or no such revision
   */
  public static Optional<ReviewRequest.Base> take(
      ChangelogFolder changelog, String revision, Path into) {
    return new BaseRevision(changelog, revision).into(into);
  }

  private Optional<ReviewRequest.Base> into(Path target) {
    git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    String listed = text(git("ls-tree", "-r", "-z", "--name-only", revision, "."));
    List<String> files = Arrays.stream(listed.split("\0", -1)).filter(f -> !f.isEmpty()).toList();
    if (!files.contains(changelog.file())) {
      return Optional.empty();
    }
    try {
      for (String file : files) {
        Path path = target.resolve(file).normalize();
        if (path.startsWith(target)) {
          Files.createDirectories(path.toAbsolutePath().getParent());
          Files.write(path, git("show", revision + ":./" + file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the changelog of " + revision + " cannot be written", e);
    }
    return Optional.of(
        new ReviewRequest.Base(
            revision, new ChangelogFolder(target, changelog.file(), changelog.historySchema())));
  }

  private byte[] git(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", changelog.folder().toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      byte[] out = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw refused("git knows no revision " + revision + " in " + changelog.folder());
      }
      return out;
    } catch (IOException e) {
      throw refused("git could not be started (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("waiting for git was interrupted");
    }
  }

  private static DatabaseException refused(String what) {
    return new DatabaseException(
        Kind.CHANGELOG,
        what
            + ". No database was touched. Name a revision that was fetched (git fetch --unshallow"
            + " gets all), or leave --base out to judge everything that the live database has not"
            + " had.");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
