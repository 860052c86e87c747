package io.pgmend.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The file of a profile while decisions are written into it, or only shown. */
final class ProfilePage {

  private static final int CONTEXT = 3;

  private final Path file;
  private final String before;
  private final boolean onlyShown;
  private final Terminal terminal;
  private String standing;

  /**
   * A file that holds that text.
   *
   * @param onlyShown whether nothing is written, and what would change is printed at the end
   */
  ProfilePage(Path file, String text, boolean onlyShown, Terminal terminal) {
    this.file = file;
    this.before = text;
    this.onlyShown = onlyShown;
    this.terminal = terminal;
    this.standing = text;
  }

  boolean isOnlyShown() {
    return onlyShown;
  }

  /** Writes the text, whole or not at all, unless somebody else wrote the file meanwhile. */
  void put(String text) {
    if (text.equals(standing)) {
      return;
    }
    if (!onlyShown) {
      if (!DecideCommand.text(file).equals(standing)) {
        throw new CommandException(
            ExitCode.REFUSED,
            "the profile was changed while it was being decided",
            file.toString(),
            "the file is as somebody else wrote it",
            "Run it again");
      }
      ResultFile.write(real(), text);
      terminal.err().println("wrote " + file);
    }
    standing = text;
  }

  /** Prints what would change where nothing is written. */
  void end() {
    if (onlyShown) {
      List<String> old = before.lines().toList();
      String name = file.toString();
      UnifiedDiffUtils.generateUnifiedDiff(
              name, name, old, DiffUtils.diff(old, standing.lines().toList()), CONTEXT)
          .forEach(terminal.out()::println);
    }
  }

  /** A link stays a link. */
  private Path real() {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
