package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.report.review.Layers.Arrow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void whatRefersStandsToTheRight() {
    // 2 -> 1 -> 0, and 2 -> 0
    assertThat(Layers.of(3, List.of(new Arrow(2, 1), new Arrow(1, 0), new Arrow(2, 0))))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aTableThatIsReferredToLateStandsNearby() {
    // 3 -> 2 -> 1 -> 0, and 3 -> 4
    assertThat(
            Layers.of(
                5, List.of(new Arrow(3, 2), new Arrow(2, 1), new Arrow(1, 0), new Arrow(3, 4))))
        .containsExactly(0, 1, 2, 3, 2);
  }

  @Test
  void aCircleIsOpenedAtOnePlace() {
    int[] layers =
        Layers.of(3, List.of(new Arrow(0, 1), new Arrow(1, 2), new Arrow(2, 0), new Arrow(1, 1)));

    assertThat(layers).containsExactly(2, 1, 0);
  }

  @Test
  void withoutCirclesEveryArrowGoesLeft() {
    var random = new Random(11);
    for (int run = 0; run < 200; run++) {
      int nodes = 2 + random.nextInt(39);
      var arrows = new ArrayList<Arrow>();
      for (int i = 0; i < nodes * 2; i++) {
        int from = 1 + random.nextInt(nodes - 1);
        arrows.add(new Arrow(from, random.nextInt(from)));
      }
      int[] layers = Layers.of(nodes, arrows);
      assertThat(arrows).allMatch(a -> layers[a.from()] > layers[a.to()]);
    }
  }
}
