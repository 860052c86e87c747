package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.plan.review.Review;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. Skipped, with a message, where there is no browser. */
class ReviewHtmlBrowserTest {

  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280, 1920);

  /** Opens whatever is folded, then writes how far each page could be scrolled sideways. */
  private static final String MEASURE =
      """
      <pre id="measured"></pre>
      <script>
      addEventListener('load', () => {
        let text = '\\n';
        for (const frame of document.querySelectorAll('iframe')) {
          const page = frame.contentDocument;
          page.querySelectorAll('details').forEach(d => d.open = true);
          const wide = page.documentElement.clientWidth;
          const out = [...page.querySelectorAll('body *')]
            .filter(e => !e.closest('.scroll, pre, .skip'))
            .filter(e => e.getBoundingClientRect().right > wide + 1)
            .map(e => e.tagName + '.' + e.className);
          text += frame.id + ' ' + frame.width + ' ' + page.documentElement.scrollWidth
            + ' ' + page.querySelectorAll('h1').length + ' ' + (out[0] || '-') + '\\n';
        }
        document.getElementById('measured').textContent = text;
      });
      </script>
      """;

  private static final Pattern MEASURED =
      Pattern.compile("^(r\\d+) (\\d+) (\\d+) (\\d+) (.*)$", Pattern.MULTILINE);

  @TempDir private Path folder;
  private Chromium browser;

  @BeforeEach
  void findABrowser() {
    Optional<Chromium> found = Chromium.find();
    assumeTrue(
        found.isPresent(),
        "no Chromium on the PATH: the review's page was not looked at in a browser");
    browser = found.orElseThrow();
  }

  @Test
  void neverScrollsSideways() throws IOException, InterruptedException {
    var wrapper = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"UTF-8\">\n");
    List<Review> reviews = ReviewHtmlSamples.all();
    for (int i = 0; i < reviews.size(); i++) {
      String html = ReviewHtml.render(reviews.get(i));
      String quoted = html.replace("&", "&amp;").replace("\"", "&quot;");
      for (int width : WIDTHS) {
        wrapper.append(
            "<iframe id=\"r%d\" width=\"%d\" height=\"700\" srcdoc=\"%s\"></iframe>\n"
                .formatted(i, width, quoted));
      }
    }
    Path page = folder.resolve("frames.html");
    Files.writeString(page, wrapper + MEASURE);

    Matcher measured = MEASURED.matcher(browser.dom(page, folder));
    int seen = 0;
    while (measured.find()) {
      int width = Integer.parseInt(measured.group(2));
      assertThat(Integer.parseInt(measured.group(3)))
          .as(
              "width of page %s at %d px; sticks out: %s",
              measured.group(1), width, measured.group(5))
          .isLessThanOrEqualTo(width);
      assertThat(measured.group(5)).as("sticks out of %s", measured.group(1)).isEqualTo("-");
      assertThat(measured.group(4)).as("the page is there").isEqualTo("1");
      seen++;
    }
    assertThat(seen).isEqualTo(reviews.size() * WIDTHS.size());
  }

  @Test
  void isAPictureOnAPhone() throws IOException, InterruptedException {
    Path page = folder.resolve("review.html");
    Files.writeString(page, ReviewHtml.render(ReviewHtmlSamples.coaching()));
    Path picture = folder.resolve("phone.png");

    browser.screenshot(page, picture, 360, 2_400, folder);

    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(image.getWidth()).isEqualTo(360);
    assertThat(image.getHeight()).isEqualTo(2_400);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours).as("text, badges and lines, not an empty page").hasSizeGreaterThan(60);
    assertThat(colours).as("the verdict").containsAnyOf(0xFFA3161C, 0xFFB8272E);
  }
}
