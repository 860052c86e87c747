package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import io.pgmend.report.Printable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTextTest {

  @Test
  void showsEverything() throws IOException {
    Golden.check("review/full-100.txt", ReviewText.render(Reviews.full(), 100, false));
  }

  @Test
  void saysThatThereWasNothingToJudge() {
    assertThat(ReviewText.render(Reviews.empty(), 100, false))
        .isEqualTo(
            """
            Judged db/changelog.sql: what the live database has not had, run on a copy of
              db.example.com:5432/app in PostgreSQL 18.6.
            No change set to judge.
            """);
  }

  @Test
  void saysThatNobodyObjects() {
    String text = ReviewText.render(Reviews.clean(), 100, false);
    assertThat(text)
        .endsWith("\nNo complaints; 1 change set judged; none of 40 statements breaks.\n");
    assertThat(text).contains("none of 40 statements breaks (queries.sql).");
    assertThat(text).doesNotContain("SEVERITY", "Accepted");
  }

  @Test
  void saysWhatALockBlocksAndHowManyRowsAreLive() {
    String text = unwrapped(ReviewText.render(Reviews.full(), 200, false));
    assertThat(text)
        .contains("Strongest lock: ACCESS EXCLUSIVE on public.orders (blocks reads and writes).")
        .contains("300 rows here, 3,000,000 live (1.2 GB)")
        .contains("3 of 212 statements break (pg_stat_statements), and here is why:");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 140})
  void keepsToTheWidth(int width) {
    List<String> tooLong =
        ReviewText.render(Reviews.full(), width, false)
            .lines()
            .filter(line -> Printable.width(line) > width)
            .toList();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void colourChangesNoCharacter() {
    String coloured = ReviewText.render(Reviews.full(), 100, true);
    assertThat(coloured)
        .contains("\u001B[1;31mcritical\u001B[0m", "\u001B[31mdiffers\u001B[0m")
        .doesNotContain("\u001B[31midentical");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(ReviewText.render(Reviews.full(), 100, false));
  }

  @Test
  void letsNoNameActOnTheTerminal() {
    String text = ReviewText.render(HardReviews.hostile(), 100, false);
    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    assertThat(text).doesNotContain("\u202E", "\u2028").contains("\\u001B[31m");
  }

  @Test
  void countsWhatItDoesNotShow() {
    var many = HardReviews.many(500);
    assertThat(ReviewText.render(many, 100, false))
        .endsWith(
            """
            500 complaints (100 critical, 100 high, 100 medium, 100 low, 100 info); 500 change sets judged;
              500 findings opened; 500 findings closed; 500 of 500 statements break.
            """);
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
