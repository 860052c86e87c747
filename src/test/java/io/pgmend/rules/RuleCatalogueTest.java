package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has a class, a line, a page and fixtures; nothing stands without a rule. */
class RuleCatalogueTest {

  private static final Path DOCS = Path.of("src/docs/rules");
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
  private static final Path SOURCES = Path.of("src/main/java/io/pgmend/rules");

  static List<Rule> rules() {
    return RuleCatalogue.rules();
  }

  @Test
  void isSortedAndComplete() throws Exception {
    List<String> ids = rules().stream().map(Rule::id).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      List<String> classes =
          sources
              .filter(p -> p.toString().endsWith(".java"))
              .filter(p -> read(p).contains(" implements Rule {"))
              .map(p -> p.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList();
      assertThat(rules().stream().map(r -> r.getClass().getSimpleName()).sorted())
          .containsExactlyElementsOf(classes);
    }
    try (Stream<Path> pages = Files.list(DOCS)) {
      assertThat(pages.map(p -> p.getFileName().toString().replace(".md", "")).sorted())
          .containsExactlyElementsOf(ids);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasAPageThatSaysTheFacts(Rule rule) {
    String page = read(DOCS.resolve(rule.id() + ".md"));
    assertThat(page)
        .startsWith("# " + rule.id() + "\n")
        .contains(
            "| id | "
                + rule.id()
                + " |\n| severity | "
                + rule.severity().id()
                + " |\n| family | "
                + rule.family()
                + " |\n");
    assertThat(page.lines().filter(l -> l.startsWith("## ")))
        .containsExactly(
            "## Problem",
            "## Why it matters",
            "## Fix and what it locks",
            "## Reversal",
            "## When to waive",
            "## Limits");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasFixtures(Rule rule) throws Exception {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      assertThat(
              files
                  .filter(p -> p.endsWith("expect.yaml"))
                  .filter(p -> read(p).contains("rule: " + rule.id() + ",")))
          .isNotEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
