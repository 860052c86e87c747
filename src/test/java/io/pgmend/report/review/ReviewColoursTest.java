package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast as WCAG 2 measures it: 4.5 for text, 3 for lines and bars that mean something. */
class ReviewColoursTest {

  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everythingCanBeRead(String scheme) {
    Map<String, String> colours = colours(scheme);

    for (String ground : new String[] {"page", "card", "well", "head"}) {
      atLeast(4.5, colours, "text", ground);
    }
    for (String ground : new String[] {"page", "card", "head"}) {
      atLeast(4.5, colours, "muted", ground);
    }
    atLeast(4.5, colours, "link", "page");
    atLeast(4.5, colours, "link", "card");
    int pairs = 0;
    for (String name : colours.keySet()) {
      if (name.startsWith("on-")) {
        atLeast(4.5, colours, name, name.substring(3));
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThanOrEqualTo(15);
    for (String ink : new String[] {"on-added", "on-removed", "on-changed"}) {
      atLeast(4.5, colours, ink, "card");
    }
    atLeast(3, colours, "thread", "card");
    atLeast(3, colours, "focus", "page");
  }

  private static void atLeast(double least, Map<String, String> all, String ink, String ground) {
    assertThat(contrast(colour(all, ink), colour(all, ground)))
        .as("%s %s on %s %s", ink, all.get(ink), ground, all.get(ground))
        .isGreaterThanOrEqualTo(least);
  }

  private static String colour(Map<String, String> all, String name) {
    return Objects.requireNonNull(all.get(name), () -> "the page has no colour " + name);
  }

  private static Map<String, String> colours(String scheme) {
    String html = ReviewHtml.render(ReviewHtmlSamples.empty());
    int dark = html.indexOf("prefers-color-scheme: dark");
    assertThat(dark).isPositive();
    String part =
        scheme.equals("light")
            ? html.substring(0, dark)
            : html.substring(dark, html.indexOf("box-sizing", dark));
    var colours = new LinkedHashMap<String, String>();
    Matcher matcher = COLOUR.matcher(part);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear((rgb >> 8) & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
