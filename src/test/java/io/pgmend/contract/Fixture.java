package io.pgmend.contract;

import io.pgmend.database.TestServers;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hard case: a folder with a schema, a profile and what is expected; in some, what only a
 * superuser can do to the schema stands in {@code as-superuser.sql}. {@code pgmend.test.only}
 * selects by a regular expression over names, and takes a case on every server.
 */
record Fixture(String name, Path folder, Expectation expected) {

  private static final Path ROOT = Path.of("src/test/resources/fixtures");

  static Fixture named(String name) {
    Path folder = ROOT.resolve(name);
    try {
      return new Fixture(name, folder, Expectation.read(folder.resolve("expect.yaml")));
    } catch (Exception e) {
      throw new IllegalStateException("The fixture " + name + " cannot be read", e);
    }
  }

  /** All that are for a major, by name; none where the run leaves the major out. */
  static List<Fixture> on(int major) {
    if (!TestServers.majors().contains(major)) {
      return List.of();
    }
    var only = Pattern.compile(System.getProperty("pgmend.test.only", ""));
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(p -> p.endsWith("schema.sql"))
          .map(p -> ROOT.relativize(p.getParent()).toString())
          .filter(name -> only.matcher(name).find())
          .sorted()
          .map(Fixture::named)
          .filter(f -> f.expected.runsOn(major))
          .filter(f -> isChosen() || f.isFor(major))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody asked for these cases, or for all. */
  private static boolean isChosen() {
    return Boolean.getBoolean("pgmend.test.full")
        || !System.getProperty("pgmend.test.only", "").isEmpty();
  }

  /**
   * Whether the major is the one that the case takes by default: the oldest or the newest, told by
   * its name, so that each case is run, and each server by half of them.
   */
  private boolean isFor(int major) {
    return !expected.runsOn(14)
        || !expected.runsOn(18)
        || major == (Math.floorMod(name.hashCode(), 2) == 0 ? 14 : 18);
  }

  Profile profile() {
    return ProfileReader.read(folder.resolve("profile.yaml"));
  }

  Trial load(int major) throws Exception {
    var trial = new Trial(major, "fixture", Files.readString(folder.resolve("schema.sql")));
    Path more = folder.resolve("as-superuser.sql");
    if (Files.exists(more)) {
      try (Connection c = trial.openAsSuperuser();
          Statement s = c.createStatement()) {
        s.execute(Files.readString(more));
      }
    }
    return trial;
  }

  @Override
  public String toString() {
    return name;
  }
}
