package io.pgmend.rules.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is used up of numbers that begin and end in odd places. */
class ReachTest {

  @ParameterizedTest(name = "{0} of {1} to {2}, descending: {3}")
  @CsvSource({
    "0, 1, 2147483647, false, 0",
    "1073741824, 1, 2147483647, false, 50",
    "2147483647, 1, 2147483647, false, 100",
    "-5, -32768, 32767, false, 0",
    "16384, -32768, 32767, false, 50",
    "1999, 1000, 2999, false, 50",
    "999, 1000, 2999, false, 0",
    "-51, -100, -1, false, 50",
    "-1, -100, -1, false, 100",
    "9223372036854775807, 1, 9223372036854775807, false, 100",
    "9000000000000000000, -9223372036854775808, 9223372036854775807, false, 97",
    "-1073741825, -2147483648, -1, true, 50",
    "-9223372036854775808, -9223372036854775808, -1, true, 100",
    "51, 1, 100, true, 50",
    "1, 1, 100, true, 100",
    "5, -32768, 32767, true, 0",
    "7, 7, 7, false, 100",
    "40000, 1, 32767, false, 100"
  })
  void isAShareOfWhatLiesBeforeTheLimit(
      long last, long min, long max, boolean descends, int percent) {
    Reach reach = Reach.of(last, min, max, descends);
    assertThat(reach.percent()).isEqualTo(percent);
    assertThat(reach.limit()).isEqualTo(descends ? min : max);
  }
}
