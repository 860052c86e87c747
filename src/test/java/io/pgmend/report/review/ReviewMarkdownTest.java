package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import io.pgmend.report.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewMarkdownTest {

  private static final Pattern HTML =
      Pattern.compile(
          "</?(?:code|br|details|summary)>|<!-- (?:pgmend-review )?-->"
              + "|<details>\n<summary>[A-Z][\\w ,]*</summary>");

  static List<Review> reviews() {
    return List.of(
        Reviews.empty(),
        Reviews.clean(),
        Reviews.full(),
        HardReviews.hostile(),
        HardReviews.many(500),
        endless());
  }

  @Test
  void showsEverything() throws IOException {
    Golden.check("review/full.md", ReviewMarkdown.render(Reviews.full()));
  }

  @Test
  void showsNamesThatWouldAct() throws IOException {
    Golden.check("review/hostile.md", ReviewMarkdown.render(HardReviews.hostile()));
  }

  @Test
  void saysThatThereWasNothingToJudge() {
    assertThat(ReviewMarkdown.render(Reviews.empty()))
        .startsWith("<!-- pgmend-review -->\n### pgmend review: No change set to judge.\n")
        .doesNotContain("|", "<details>", "mermaid", "Left out");
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void isACommentThatAForgeTakes(Review review) {
    String text = ReviewMarkdown.render(review);
    assertThat(text).hasSizeLessThan(60_000).startsWith("<!-- pgmend-review -->\n");
    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    // in a code block nobody is called
    assertThat(text.replaceAll("(?s)\n(`{3,})\\w+\n.*?\n\\1\n", "\n"))
        .doesNotContain("@all", "https://");
    assertThat(count(text, "<details>")).isEqualTo(count(text, "</details>"));

    MarkdownPage page = MarkdownPage.of(text);
    assertThat(page.headings).hasSize(1);
    assertThat(page.links).isEmpty();
    assertThat(page.indented).isEmpty();
    assertThat(page.html)
        .allSatisfy(html -> assertThat(html.strip()).matches(HTML))
        .contains("<!-- pgmend-review -->");
    // each table's source has as many rows, and each row as many cells, as are read
    List<String> rows = text.lines().filter(l -> l.startsWith("|")).toList();
    assertThat(page.rows).hasSize(rows.size() - page.columns.size());
    assertThat(page.fences)
        .extracting(FencedCodeBlock::getInfo)
        .allMatch(info -> List.of("mermaid", "sql", "diff").contains(info));
    page.diagrams().forEach(MermaidGrammar::check);
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void everyRowHasTheCellsOfItsHead(Review review) {
    int cells = 0;
    for (String line : ReviewMarkdown.render(review).lines().toList()) {
      int bars = (int) line.chars().filter(c -> c == '|').count();
      if (!line.startsWith("|")) {
        cells = 0;
      } else if (cells == 0) {
        cells = bars;
      } else {
        assertThat(bars).as(line).isEqualTo(cells);
      }
    }
  }

  @Test
  void aCellSaysWhatTheNameIs() {
    MarkdownPage page = MarkdownPage.of(ReviewMarkdown.render(HardReviews.hostile()));
    String shown = Printable.line(HardReviews.HOSTILE);
    assertThat(page.rows.get(1))
        .containsExactly(
            "high", "data-lost", shown, Printable.line(HardReviews.HOSTILE + ":7"), shown);
    assertThat(page.rows.get(3)).element(3).asString().endsWith(shown);
  }

  @Test
  void aFenceIsLongerThanAnyInsideIt() {
    MarkdownPage page = MarkdownPage.of(ReviewMarkdown.render(HardReviews.hostile()));
    assertThat(page.fences)
        .filteredOn(f -> f.getInfo().equals("sql"))
        .singleElement()
        .extracting(FencedCodeBlock::getLiteral)
        .asString()
        .endsWith("\n````\n");
  }

  @Test
  void whatWasLeftOutIsCounted() {
    String text = ReviewMarkdown.render(HardReviews.many(500));
    assertThat(text).contains("500 complaints (100 critical,");
    int shown = (int) text.lines().filter(l -> l.contains(" | type-change-rewrites | ")).count();
    assertThat(shown).isBetween(20, 499);
    assertThat(text)
        .containsPattern(
            "Left out, to stay within the size of a comment: "
                + (500 - shown)
                + " complaints, \\d+ reasons, .*`pgmend review --format json` has all");
    // what is worst stays
    assertThat(MarkdownPage.of(text).rows.get(1)).first().isEqualTo("critical");
  }

  @Test
  void evenOneTextWithoutEndFits() {
    String text = ReviewMarkdown.render(endless());
    assertThat(text).contains("the ends of long texts").contains("3 complaints (3 critical)");
  }

  @Test
  void showsWhatChangesInTheTables() {
    List<String> diagrams = MarkdownPage.of(ReviewMarkdown.render(Reviews.full())).diagrams();
    assertThat(diagrams).hasSize(2);
    assertThat(diagrams.get(0))
        .startsWith("erDiagram\n")
        .contains("[\"public.notes (new)\"] {")
        .contains("    text note \"was character varying(20)\"\n")
        .contains("    uuid user_id FK\n")
        .contains("t2 ||--o{ t1 : \"order_id\"\n")
        .contains("t3 |o--o{ t2 : \"user_id\"\n");
    assertThat(diagrams.get(1))
        .startsWith("flowchart TD\n")
        .contains("c2[\"2: 0002-note-not-null<br/>cutover<br/>2 complaints\"]:::bad\n")
        .contains("  c5 --> c6\n");
    assertThat(ReviewMarkdown.render(Reviews.full()))
        .contains("Gone: <code>public.orders.comment</code>.");
  }

  /** Texts that no step but the last few can hold, of characters that grow when escaped. */
  private static Review endless() {
    Review one = HardReviews.hostile();
    String text = "#".repeat(100_000);
    var complaints = new ArrayList<Complaint>();
    for (int i = 0; i < 3; i++) {
      complaints.add(
          Reviews.complaint(
              "data-lost",
              Severity.CRITICAL,
              one.changeSets().get(0),
              text + i,
              text,
              text,
              Optional.of(new Complaint.Rewrite(text + "\n".repeat(5_000) + text, text))));
    }
    return Reviews.with(one, complaints);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
