package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.review.checks.ComplaintKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page lists every kind of complaint with its severity, and no other. */
class ReviewPageTest {

  private static final Pattern LINE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([a-z]+) \\|");

  @Test
  void listsEveryKindWithItsSeverity() throws IOException {
    String page = Files.readString(Path.of("src/docs/review.md"));
    List<String> listed =
        LINE.matcher(page)
            .results()
            .map((MatchResult m) -> m.group(1) + " " + m.group(2))
            .sorted()
            .toList();
    assertThat(listed)
        .isEqualTo(
            Arrays.stream(ComplaintKind.values())
                .map(k -> k.id() + " " + k.severity().id())
                .sorted()
                .toList());
  }
}
