package io.pgmend.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Histories of migration tools shall be whole.
 *
 * @param directory of the application's migrations, where the profile names one
 */
public record MigrationStandard(Optional<Directory> directory) {

  /** Tools whose histories are known. */
  public enum Tool {
    ALEMBIC,
    FLYWAY,
    LIQUIBASE,
    PRISMA,
    RAILS,
    SQITCH,
    SUPABASE;

    /** As profiles write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What stood in a directory when the profile was read.
   *
   * @param name as the profile has it
   * @param files sorted by path
   */
  public record Directory(String name, Tool tool, List<File> files) {
    public Directory {
      files = List.copyOf(files);
    }
  }

  /**
   * A file.
   *
   * @param path from the directory on, with {@code /}
   * @param text what is in it, where the tool's order stands there and not in the names; else empty
   */
  public record File(String path, String text) {}
}
