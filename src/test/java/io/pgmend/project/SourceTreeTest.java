package io.pgmend.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may stand in the source tree, and how large a source file may grow. */
class SourceTreeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final List<String> VISIBLE =
      List.of("LICENSE", "README.md", "changelogs", "pom.xml", "src", "templates");

  /** A home folder of some machine, in any of the three spellings. */
  private static final Pattern HOME =
      Pattern.compile("(?<![\\w.$}/])/(?:root|home|Users)/\\w|[A-Z]:\\\\Users\\\\");

  /** Put together here so that this file does not find itself. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static List<Path> files;

  @BeforeAll
  static void list() throws IOException, InterruptedException {
    files = Files.exists(ROOT.resolve(".git")) ? trackedByGit() : inTheFolder();
    assertThat(files).as("files of the project in " + ROOT).hasSizeGreaterThan(10);
  }

  @Test
  void theTopLevelIsSixThings() {
    TreeSet<String> seen = new TreeSet<>();
    for (Path file : files) {
      String top = file.getName(0).toString();
      if (!top.startsWith(".")) {
        seen.add(top);
      }
    }
    assertThat(seen)
        .as("the first thing that a visitor sees stays readable; documentation lives in src/docs")
        .containsExactlyElementsOf(VISIBLE);
  }

  @Test
  void noFileNamesTheMachineThatBuiltIt() throws IOException {
    List<String> leaks = new ArrayList<>();
    // A checkout right below the root ("/app") has a name that text may hold for other reasons.
    boolean telling = ROOT.getNameCount() > 1;
    forEachLine(
        files,
        (place, line) -> {
          if ((telling && line.contains(ROOT + "/")) || HOME.matcher(line).find()) {
            leaks.add(place + ": " + line.strip());
          }
        });
    assertThat(leaks).as("paths of one machine").isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    List<String> left = new ArrayList<>();
    forEachLine(
        files,
        (place, line) -> {
          if (UNFINISHED.matcher(line).find()) {
            left.add(place + ": " + line.strip());
          }
        });
    assertThat(left).as("marks of unfinished work").isEmpty();
  }

  @Test
  void sourceFilesStaySmall() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : files) {
      if (file.toString().endsWith(".java")) {
        long lines;
        try (Stream<String> all = Files.lines(ROOT.resolve(file))) {
          lines = all.count();
        }
        if (lines > (file.startsWith("src/main") ? 300 : 500)) {
          tooLong.add(file + " has " + lines + " lines");
        }
      }
    }
    assertThat(tooLong)
        .as("a long file hides two subjects: split it by what it is about")
        .isEmpty();
  }

  private interface LineCheck {
    void look(String place, String line);
  }

  private static void forEachLine(List<Path> paths, LineCheck check) throws IOException {
    for (Path file : paths) {
      if (!isText(file)) {
        continue;
      }
      try {
        List<String> lines = Files.readAllLines(ROOT.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
          check.look(file + ":" + (i + 1), lines.get(i));
        }
      } catch (CharacterCodingException e) {
        throw new IOException(file + " is not UTF-8", e);
      }
    }
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Stream.of(".gz", ".png", ".gif", ".ico", ".jar").noneMatch(name::endsWith);
  }

  private static List<Path> trackedByGit() throws IOException, InterruptedException {
    // New files count before they are committed, ignored ones never.
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor()).as("exit code of git ls-files in " + ROOT).isZero();
    return Stream.of(names.split("\0"))
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(Path::of)
        .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
        .toList();
  }

  /** A source archive has no history; there the build's own folder is the only one to leave out. */
  private static List<Path> inTheFolder() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .map(ROOT::relativize)
          .filter(file -> !file.startsWith("target") && !file.startsWith("pgmend-demo"))
          .sorted()
          .toList();
    }
  }
}
