package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of Mermaid's grammar that the diagrams use, line by line: what every version since 10.5
 * takes. Labels hold nothing that Mermaid, Markdown or HTML could take for something else.
 */
final class MermaidGrammar {

  /** Begins no list, is no link, no directive and no entity. */
  private static final String LABEL = "[\\p{L}_][\\p{L}\\p{N}\\p{M} _.,()-]*";

  /** What may follow other text. */
  private static final String TEXT = "[\\p{L}\\p{N}\\p{M} _.,()-]*";

  private static final String WORD = "(?!(?i)[pfu]k\\b)[A-Za-z_][A-Za-z0-9_\\[\\]()]*";

  private static final Pattern ENTITY = Pattern.compile("  t\\d+\\[\"" + LABEL + "\"\\]( \\{)?");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("    " + WORD + " " + WORD + "( PK| FK| PK, FK)?( \"" + LABEL + "\")?");
  private static final Pattern RELATION =
      Pattern.compile("  t\\d+ (\\|o|\\|\\|)--o\\{ t\\d+ : \"" + LABEL + "\"");
  private static final Pattern NODE =
      Pattern.compile(
          "  c\\d+\\[\"\\d+: "
              + TEXT
              + "(<br/>("
              + LABEL
              + "|\\d+ complaints?))*\"\\](:::(bad|fair))?");
  private static final Pattern EDGE = Pattern.compile("  c\\d+ --> c\\d+");
  private static final Pattern STYLE = Pattern.compile("  classDef (bad|fair) [a-z0-9#:,-]+");

  /** Words that turn a diagram wherever they stand. */
  private static final Pattern DIRECTION = Pattern.compile("(?i)direction\\s+(?:TB|BT|RL|LR|TD)");

  private MermaidGrammar() {}

  static void check(String diagram) {
    List<String> lines = diagram.lines().toList();
    assertThat(lines).noneMatch(l -> DIRECTION.matcher(l).find() || l.contains("www."));
    if (lines.get(0).equals("erDiagram")) {
      tables(lines.subList(1, lines.size()));
    } else {
      assertThat(lines.get(0)).isEqualTo("flowchart TD");
      assertThat(lines.subList(1, lines.size())).allMatch(l -> matchesAny(l, NODE, EDGE, STYLE));
    }
  }

  private static void tables(List<String> lines) {
    boolean inside = false;
    for (String line : lines) {
      if (inside && line.equals("  }")) {
        inside = false;
      } else if (inside) {
        assertThat(line).matches(ATTRIBUTE);
      } else {
        assertThat(matchesAny(line, ENTITY, RELATION)).as(line).isTrue();
        inside = line.endsWith("{");
      }
    }
    assertThat(inside).as("a block is open").isFalse();
  }

  private static boolean matchesAny(String line, Pattern... patterns) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(line).matches()) {
        return true;
      }
    }
    return false;
  }
}
