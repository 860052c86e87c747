package io.pgmend.profile;

import io.pgmend.profile.MigrationStandard.Directory;
import io.pgmend.profile.MigrationStandard.File;
import io.pgmend.profile.MigrationStandard.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code standards.migrations}, with what stands in the directory: rules see it as part of what is
 * wanted, and read no files.
 */
final class MigrationReader {

  /** Migrations in sub-folders by year or module; deeper is something else. */
  private static final int DEPTH = 8;

  private static final int MOST_FILES = 100_000;

  private MigrationReader() {}

  static Optional<MigrationStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Cursor directory = family.at("directory");
    String tool = family.text("tool", "");
    if (directory.text().isEmpty() != tool.isEmpty()) {
      family.error("needs both `directory` and `tool`, or neither");
    }
    if (directory.text().isEmpty() || tool.isEmpty()) {
      return Optional.of(new MigrationStandard(Optional.empty()));
    }
    Tool known = Tool.valueOf(tool.toUpperCase(Locale.ROOT));
    return Optional.of(
        new MigrationStandard(
            Optional.of(new Directory(directory.text(), known, files(directory, known)))));
  }

  /** Paths are relative to the file that names them. */
  private static List<File> files(Cursor directory, Tool tool) {
    try {
      Path root = Path.of(directory.place().file()).resolveSibling(directory.text());
      if (!Files.isDirectory(root)) {
        directory.error("there is no directory " + root);
        return List.of();
      }
      var files = new ArrayList<File>();
      try (Stream<Path> found = Files.walk(root, DEPTH)) {
        for (Path path : found.filter(Files::isRegularFile).limit(MOST_FILES).toList()) {
          String name =
              root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
          files.add(new File(name, saysOrder(name, tool) ? text(path) : ""));
        }
      }
      files.sort(Comparator.comparing(File::path));
      return files;
    } catch (InvalidPathException | IOException | UncheckedIOException e) {
      directory.error(YamlText.quoted(directory.text()) + " cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean saysOrder(String name, Tool tool) {
    return (tool == Tool.ALEMBIC && name.endsWith(".py"))
        || (tool == Tool.SQITCH && name.equals("sqitch.plan"));
  }

  /** What is no UTF-8 is read all the same: only names in it matter. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
