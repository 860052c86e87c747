package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Test
  void timesHaveTheUnitThatFits() {
    assertThat(Measures.time(-1)).isEqualTo("not run");
    assertThat(Measures.time(0)).isEqualTo("0 ms");
    assertThat(Measures.time(9_999)).isEqualTo("9,999 ms");
    assertThat(Measures.time(10_000)).isEqualTo("10.0 s");
    assertThat(Measures.time(119_000)).isEqualTo("119.0 s");
    assertThat(Measures.time(200_000)).isEqualTo("3 min 20 s");
  }

  @Test
  void sizesHaveTheUnitThatFits() {
    assertThat(Measures.size(0)).isEqualTo("0 bytes");
    assertThat(Measures.size(1)).isEqualTo("1 byte");
    assertThat(Measures.size(1023)).isEqualTo("1023 bytes");
    assertThat(Measures.size(1024)).isEqualTo("1.0 kB");
    assertThat(Measures.size(1024 * 1024 - 1)).isEqualTo("1.0 MB");
    assertThat(Measures.size(1_288_490_189)).isEqualTo("1.2 GB");
    assertThat(Measures.size(Long.MAX_VALUE)).isEqualTo("8.0 EB");
  }

  @Test
  void aTextIsCutToItsRoom() {
    assertThat(Svg.cut("coach_packages", 12, 200)).isEqualTo("coach_packages");
    String cut = Svg.cut("coach_packages", 12, 60);
    assertThat(cut).startsWith("coach").endsWith("\u2026");
    assertThat(Svg.width(cut, 12)).isLessThanOrEqualTo(60);
    String wide = Svg.cut("\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80", 12, 30);
    assertThat(wide).as("no half of a character").isEqualTo("\uD83D\uDE80\u2026");
  }
}
