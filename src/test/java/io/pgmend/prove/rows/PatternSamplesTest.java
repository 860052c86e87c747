package io.pgmend.prove.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z0-9]+(-[a-z0-9]+)*$",
        "^[A-Z]{3}$",
        "^\\+?[1-9]\\d{1,14}$",
        "^sk_(live|test)_[0-9a-f]{8,}$",
        "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
        "^(?:a|bc)x?$",
        "^#[[:xdigit:]]{6}$",
      })
  void samplesMatchTheirExpression(String expression) {
    String java = expression.replace("[:xdigit:]", "\\p{XDigit}");
    for (int n = 0; n < 20; n++) {
      assertThat(PatternSamples.regex(expression, n))
          .isNotEmpty()
          .allMatch(sample -> sample.matches(java));
    }
  }

  @Test
  void whatIsNoExpressionGivesNothing() {
    assertThat(PatternSamples.regex("a)b", 1)).isEmpty();
    assertThat(PatternSamples.like("plain", 1)).isEmpty();
    assertThat(PatternSamples.like("a%b_", 1)).containsExactly("aa1ba", "aba");
  }
}
