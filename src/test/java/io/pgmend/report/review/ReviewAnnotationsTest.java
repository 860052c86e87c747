package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import io.pgmend.report.Printable;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReviewAnnotationsTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "::(error|warning|notice) file=([^:,]*)(?:,line=([1-9]\\d*))?,title=([^:,]*)::(.*)");

  @Test
  void markTheLines() throws IOException {
    Golden.check("review/annotations.txt", ReviewAnnotations.render(Reviews.full()));
  }

  @Test
  void nothingMarksNothing() {
    assertThat(ReviewAnnotations.render(Reviews.clean())).isEmpty();
  }

  @Test
  void oneCommandALineWhateverTheNames() {
    List<String> lines =
        List.of(ReviewAnnotations.render(HardReviews.hostile()).split("[\r\n]+", -1));
    assertThat(lines).hasSize(3).last().isEqualTo("");
    Matcher command = COMMAND.matcher(lines.get(0));
    assertThat(command.matches()).isTrue();
    // as the runner reads them
    assertThat(property(command.group(2))).isEqualTo(HardReviews.HOSTILE);
    assertThat(command.group(3)).isEqualTo("7");
    assertThat(property(command.group(4)))
        .isEqualTo("data-lost in " + Printable.line(HardReviews.HOSTILE));
    assertThat(data(command.group(5))).startsWith(Printable.block(HardReviews.HOSTILE));
    assertThat(COMMAND.matcher(lines.get(1)).matches()).isTrue();
  }

  private static String property(String text) {
    return data(text.replace("%3A", ":").replace("%2C", ","));
  }

  private static String data(String text) {
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }
}
