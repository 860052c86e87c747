package io.pgmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  @Test
  void showsEveryOutcome() throws IOException {
    Golden.check("full.md", MarkdownReport.render(Reports.full()));
  }

  @Test
  void saysThatNothingWasFound() {
    assertThat(MarkdownReport.render(Reports.empty()))
        .startsWith("### pgmend: No findings.\n\nScore 100 of 100.\n")
        .doesNotContain("|", "<details>");
  }

  @Test
  void noNameBreaksOutOfItsPlace() throws IOException {
    String text = MarkdownReport.render(Reports.hostile());
    Golden.check("hostile.md", text);

    List<String> rows = text.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).hasSize(4).allMatch(row -> row.chars().filter(c -> c == '|').count() == 6);
    assertThat(text).doesNotContain("<script", "${7*7}", "@all", "https://");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("## "));
    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    // opened and closed equally often: no value closes what the template opened
    assertThat(count(text, "<details>")).isEqualTo(count(text, "</details>")).isEqualTo(3);
    assertThat(count(text, "<code>")).isEqualTo(count(text, "</code>"));
  }

  @Test
  void aFenceIsLongerThanAnyInsideIt() {
    assertThat(MarkdownReport.render(Reports.hostile()))
        .contains("`````yaml\na: \"```` | ")
        .contains("\n`````\n");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
