package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.ChangeSet;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hard case: a folder with a schema, a profile and what is expected. {@code pgmend.test.only}
 * selects by a regular expression over names, {@code pgmend.test.majors} the servers.
 */
record Fixture(String name, Path folder, Expectation expected) {

  private static final Path ROOT = Path.of("src/test/resources/fixtures");

  /** Drafts are the same each time, which another test holds: one a server is enough for all. */
  private static final Map<String, List<ChangeSet>> DRAFTS = new ConcurrentHashMap<>();

  static Fixture named(String name) {
    Path folder = ROOT.resolve(name);
    try {
      return new Fixture(name, folder, Expectation.read(folder.resolve("expect.yaml")));
    } catch (Exception e) {
      throw new IllegalStateException("The fixture " + name + " cannot be read", e);
    }
  }

  /** Those that something can be mended in, by name. */
  static List<Fixture> fixable() {
    var only = Pattern.compile(System.getProperty("pgmend.test.only", ""));
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(p -> p.endsWith("schema.sql"))
          .map(p -> ROOT.relativize(p.getParent()).toString())
          .filter(name -> only.matcher(name).find())
          .sorted()
          .map(Fixture::named)
          .filter(f -> f.expected.findings().stream().anyMatch(line -> line.endsWith(" fixable")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Integer> majors() {
    return Stream.of(System.getProperty("pgmend.test.majors", "18,14").split(","))
        .map(Integer::valueOf)
        .toList();
  }

  /**
   * Each fixable one on each server that it is for. The build takes those in which all kinds of
   * operation meet; {@code -Dpgmend.test.full=true} takes all.
   */
  static Stream<Object[]> onEachServer() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return fixable().stream()
        .filter(f -> full || f.name.startsWith("mixed/"))
        .flatMap(
            f ->
                majors().stream().filter(f.expected::runsOn).map(major -> new Object[] {f, major}));
  }

  Trial load(int major) throws Exception {
    return new Trial(major, "fixture", Files.readString(folder.resolve("schema.sql")));
  }

  /** The change sets for a database that was just loaded. */
  List<ChangeSet> changeSets(Trial trial, int major) throws Exception {
    List<ChangeSet> known = DRAFTS.get(name + " " + major);
    if (known != null) {
      return known;
    }
    var profile = ProfileReader.read(folder.resolve("profile.yaml"));
    Draft draft = trial.draft(trial.diagnose(profile), false);
    assertThat(draft.refused()).as("operations that this server does not allow").isEmpty();
    assertThat(draft.changeSets()).as("change sets").hasSizeGreaterThan(1);
    DRAFTS.put(name + " " + major, draft.changeSets());
    return draft.changeSets();
  }

  @Override
  public String toString() {
    return name;
  }
}
