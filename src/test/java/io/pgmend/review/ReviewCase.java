package io.pgmend.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Executor;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A changelog that a person wrote, and what a review of it has to say: a folder of {@code
 * src/test/resources/reviews}. {@code pgmend.test.only} selects by a regular expression over names.
 *
 * @param changeSets ids that its files declare, in the order of the run
 * @param history those of them that the live database has had
 * @param fails where it does not run to its end
 * @param markedRan those that a precondition marks as run
 * @param complaints, opened, closed what it deserves, neither more nor less
 */
record ReviewCase(
    String name,
    Path folder,
    List<String> changeSets,
    List<String> history,
    Optional<Fails> fails,
    List<String> markedRan,
    List<Expected> complaints,
    List<ExpectedFinding> opened,
    List<ExpectedFinding> closed) {

  private static final Path ROOT = Path.of("src/test/resources/reviews");

  /**
   * Where its run ends.
   *
   * @param changeSet empty where Liquibase does not begin
   * @param says a part of the message
   */
  record Fails(String changeSet, String says) {}

  /**
   * A complaint.
   *
   * @param object empty where it is about the change set as a whole
   * @param file relative to the changelog's folder
   * @param line of that file on which the change set begins
   * @param waived whether the profile accepts it
   */
  record Expected(
      String rule,
      String severity,
      String changeSet,
      String object,
      String file,
      int line,
      boolean waived) {}

  /** A finding of the profile. */
  record ExpectedFinding(String rule, String object) {}

  /** All of them, by name. */
  static List<ReviewCase> all() {
    var only = Pattern.compile(System.getProperty("pgmend.test.only", ""));
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> only.matcher(folder.getFileName().toString()).find())
          .sorted()
          .map(ReviewCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReviewCase read(Path folder) {
    try {
      JsonNode node = new YAMLMapper().readTree(folder.resolve("expected.yaml").toFile());
      String root = rootIn(folder.resolve("changelog"));
      return new ReviewCase(
          folder.getFileName().toString(),
          folder,
          texts(node.path("changeSets")),
          texts(node.path("history")),
          Optional.of(node.path("fails"))
              .filter(f -> !f.isMissingNode())
              .map(f -> new Fails(text(f, "changeSet"), text(f, "says"))),
          texts(node.path("markedRan")),
          items(node.path("complaints")).map(c -> complaint(c, root)).toList(),
          findings(node.path("opened")),
          findings(node.path("closed")));
    } catch (IOException e) {
      throw new UncheckedIOException("The case " + folder + " cannot be read", e);
    }
  }

  private static Expected complaint(JsonNode node, String root) {
    return new Expected(
        text(node, "rule"),
        text(node, "severity"),
        text(node, "changeSet"),
        text(node, "object"),
        node.has("file") ? text(node, "file") : root,
        node.required("line").intValue(),
        node.path("waived").asBoolean(false));
  }

  private static List<ExpectedFinding> findings(JsonNode list) {
    return items(list).map(f -> new ExpectedFinding(text(f, "rule"), text(f, "object"))).toList();
  }

  private static List<String> texts(JsonNode list) {
    return items(list).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String text(JsonNode node, String key) {
    return node.required(key).asText();
  }

  /** The one file {@code changelog.*}. */
  private static String rootIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> roots =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.startsWith("changelog."))
              .toList();
      if (roots.size() != 1) {
        throw new IOException("not one root in " + folder + ": " + roots);
      }
      return roots.get(0);
    }
  }

  boolean isGood() {
    return name.startsWith("good-");
  }

  /** The live database: plain statements. The history, where there is one, comes on top. */
  String live() throws IOException {
    Path shared = folder.resolve("live.txt");
    return Files.readString(
        Files.exists(shared)
            ? ROOT.resolve(Files.readString(shared).strip())
            : folder.resolve("live.sql"));
  }

  boolean hasHistory() {
    return Files.exists(folder.resolve("history"));
  }

  /** What the live database has had before the review. */
  Executor history(ConnectionSettings live) throws IOException {
    return executor(live, folder.resolve("history"));
  }

  /** The folder of the changelog under review. */
  Path changelog() {
    return folder.resolve("changelog");
  }

  ChangelogFolder folderUnderReview() throws IOException {
    return new ChangelogFolder(changelog(), rootIn(changelog()), "public");
  }

  Executor underReview(ConnectionSettings live) throws IOException {
    return executor(live, changelog());
  }

  private static Executor executor(ConnectionSettings live, Path changelog) throws IOException {
    return new Executor(live, new ChangelogFolder(changelog, rootIn(changelog), "public"))
        .expanding();
  }

  Profile profile() {
    return ProfileReader.read(folder.resolve("profile.yaml"));
  }

  @Override
  public String toString() {
    return name;
  }
}
