package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(pace.rowsPerSecond()).isZero();
    assertThat(pace.remaining(1000)).isEmpty();
    pace.seen(1, 500);
    assertThat(pace.rowsPerSecond()).isZero();
  }

  @Test
  void whatWasDoneBeforeAPauseDoesNotCount() {
    pace.seen(100, 1_000_000);
    pace.seen(101, 1_000_500);
    assertThat(pace.rowsPerSecond()).isEqualTo(500);
    assertThat(pace.remaining(1_002_500)).hasValue(4);
  }

  @Test
  void onlyTheLastHalfMinuteCounts() {
    for (int second = 0; second <= 100; second++) {
      pace.seen(second, second <= 60 ? second * 1000L : 60_000 + (second - 60) * 10L);
    }
    assertThat(pace.rowsPerSecond()).isEqualTo(10);
  }

  @Test
  void aStandstillAndAnEstimateThatWasTooLowHaveNoEnd() {
    pace.seen(0, 100);
    pace.seen(10, 100);
    assertThat(pace.remaining(1000)).isEmpty();
    pace.seen(11, 1200);
    assertThat(pace.remaining(1000)).isEmpty();
  }
}
