package io.pgmend.changelog;

import io.pgmend.plan.ChangeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Puts the files of a changelog into a folder: each is written whole beside its place and then
 * moved.
 */
public final class ChangelogWriter {

  /** Name of the root changelog. */
  public static final String ROOT = "changelog.yaml";

  private ChangelogWriter() {}

  /**
   * Writes all files; {@code contents} by name relative to the folder. A file that has the wanted
   * content already is not touched.
   *
   * @return names of the files that were written
   */
  public static List<String> write(Path folder, SortedMap<String, String> contents) {
    var written = new ArrayList<String>();
    try {
      Files.createDirectories(folder);
      for (var file : contents.entrySet()) {
        byte[] wanted = file.getValue().getBytes(StandardCharsets.UTF_8);
        Path target = folder.resolve(file.getKey());
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), wanted)) {
          Path partial = Files.createTempFile(folder, ".pgmend-", ".part");
          try {
            Files.write(partial, wanted);
            Files.move(
                partial,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(partial);
          }
          written.add(file.getKey());
        }
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("the changelog folder " + folder + " cannot be written", e);
    }
  }

  /** The root changelog: one include a file, in order. */
  public static String root(List<String> files) {
    var out = new StringBuilder("databaseChangeLog:\n");
    for (String file : files) {
      out.append("  - include:\n      file: ")
          .append(file)
          .append("\n      relativeToChangelogFile: true\n");
    }
    return files.isEmpty() ? "databaseChangeLog: []\n" : out.toString();
  }

  /** File names in order, {@code 0001-expand-....sql}, numbered from {@code first} on. */
  public static List<String> names(List<ChangeSet> changeSets, int first, String ending) {
    var names = new ArrayList<String>();
    for (int i = 0; i < changeSets.size(); i++) {
      names.add(Ids.file(first + i, changeSets.get(i)) + ending);
    }
    return names;
  }
}
