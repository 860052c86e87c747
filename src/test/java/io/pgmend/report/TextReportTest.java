package io.pgmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

  @Test
  void showsEveryOutcome() throws IOException {
    Golden.check("full-100.txt", TextReport.render(Reports.full(), 100, false));
  }

  @Test
  void colours() throws IOException {
    Golden.check("full-colour.txt", TextReport.render(Reports.full(), 140, true));
  }

  @Test
  void saysThatNothingWasFound() {
    assertThat(TextReport.render(Reports.empty(), 100, false))
        .isEqualTo("No findings.\nScore 100 of 100.\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 140})
  void keepsToTheWidth(int width) {
    List<String> tooLong =
        TextReport.render(Reports.full(), width, false)
            .lines()
            // what is pasted must not be broken
            .filter(line -> !line.contains("- { column"))
            .filter(line -> line.length() > width)
            .toList();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void colourChangesNoCharacter() {
    String coloured = TextReport.render(Reports.full(), 100, true);
    assertThat(coloured).contains("\u001B[1;31mcritical\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(TextReport.render(Reports.full(), 100, false));
  }

  @Test
  void printsTheYamlOfADecisionOnceAsItIs() {
    String text = TextReport.render(Reports.full(), 100, false);
    String yaml =
        """

        standards:
          enums:
            columns:
              - { column: orders.status, type: entity_status_enum, map: { paused: inactive } }
        """;
    assertThat(text).containsOnlyOnce(yaml);
    assertThat(text)
        .contains("enum-nonstandard on public.order_lines.status, public.orders.status");
  }

  @Test
  void letsNoNameActOnTheTerminal() {
    String text = TextReport.render(Reports.hostile(), 100, false);
    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    assertThat(text).doesNotContain("\u202E").contains("\\u001B[31m\\u202E");
    // a name with a line break begins no line of its own
    assertThat(text.lines()).noneMatch(line -> line.startsWith("## d"));
  }

  @Test
  void countsALongListAndNamesItsBeginning() {
    List<String> many =
        java.util.stream.IntStream.range(100, 130).mapToObj(i -> "cast " + i).toList();
    Report empty = Reports.empty();
    String text =
        TextReport.render(
            new Report(
                "f", List.of(), empty.score(), List.of(), many, List.of(), empty.changeSets()),
            100,
            false);
    assertThat(text).contains("- cast 119\n- and 10 more, all named by --format json\n");
  }

  @Test
  void alignsWideAndCombinedCharacters() {
    assertThat(Printable.width("日本")).isEqualTo(4);
    assertThat(Printable.width("e\u0301")).isEqualTo(1);
    var table = new TextTable("A", "B");
    table.row("日本", "x");
    table.row("ab", "y");
    assertThat(table.render(80, List.of(0), List.of(1), (i, s) -> s))
        .isEqualTo("A     B\n日本  x\nab    y\n");
  }

  @Test
  void breaksLongCellsAtTheirJoints() {
    assertThat(Printable.wrap("public.orders.status", 16))
        .containsExactly("public.orders.", "status");
    assertThat(Printable.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    assertThat(Printable.wrap("", 4)).containsExactly("");
    assertThat(Printable.wrap("日本語", 1)).containsExactly("日", "本", "語");
    assertThat(Printable.wrap("rows in public.orders", 16))
        .containsExactly("rows in", "public.orders");
  }
}
