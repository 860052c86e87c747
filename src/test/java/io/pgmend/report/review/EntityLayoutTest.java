package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.report.review.EntityLayout.Point;
import io.pgmend.report.review.Lanes.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntityLayoutTest {

  private static final int WIDTH = 220;
  private static final int END = 15;

  /** Boxes and lines between them. */
  record Graph(List<Integer> heights, List<Line> lines) {
    EntityLayout layout() {
      return new EntityLayout(WIDTH, heights.stream().mapToInt(h -> h).toArray(), lines, END);
    }

    @Override
    public String toString() {
      return heights.size() + " boxes, " + lines.size() + " lines";
    }
  }

  /** Of 2 to 40 boxes, some with circles, some with boxes that nothing is tied to. */
  static Stream<Graph> graphs() {
    var random = new Random(4);
    return IntStream.rangeClosed(2, 40)
        .mapToObj(
            boxes -> {
              List<Integer> heights = random.ints(boxes, 56, 300).boxed().toList();
              var lines = new ArrayList<Line>();
              for (int i = 0; i < boxes + boxes / 2; i++) {
                int from = random.nextInt(boxes);
                int to = i % 3 == 0 ? 0 : random.nextInt(boxes);
                if (from != to) {
                  lines.add(new Line(from, to, 40 + random.nextInt(heights.get(from) - 50), to));
                }
              }
              return new Graph(heights, lines);
            });
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void boxesKeepApartAndInside(Graph graph) {
    EntityLayout layout = graph.layout();

    for (int a = 0; a < graph.heights().size(); a++) {
      Point corner = layout.corner(a);
      assertThat(corner.x()).isBetween(0, layout.width() - WIDTH);
      assertThat(corner.y()).isBetween(0, layout.height() - graph.heights().get(a));
      for (int b = 0; b < a; b++) {
        Point other = layout.corner(b);
        boolean apart =
            corner.x() + WIDTH + 20 <= other.x()
                || other.x() + WIDTH + 20 <= corner.x()
                || corner.y() + graph.heights().get(a) + 20 <= other.y()
                || other.y() + graph.heights().get(b) + 20 <= corner.y();
        assertThat(apart).as("%s and %s", a, b).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void linesGoFromBoxToBoxAndThroughNone(Graph graph) {
    EntityLayout layout = graph.layout();

    for (int i = 0; i < graph.lines().size(); i++) {
      Line line = graph.lines().get(i);
      List<Point> path = layout.path(i);
      assertThat(path.size()).isEven();
      Point from = layout.corner(line.from());
      Point to = layout.corner(line.to());
      assertThat(path.get(0).y()).isEqualTo(from.y() + line.port());
      assertThat(path.get(0).x()).isIn(from.x(), from.x() + WIDTH);
      assertThat(path.get(path.size() - 1).y()).isEqualTo(to.y() + END);
      assertThat(path.get(path.size() - 1).x()).isIn(to.x(), to.x() + WIDTH);
      for (int k = 1; k + 1 < path.size(); k += 2) {
        Point a = path.get(k);
        Point b = path.get(k + 1);
        assertThat(a.y()).isEqualTo(b.y());
        for (int box = 0; box < graph.heights().size(); box++) {
          Point corner = layout.corner(box);
          boolean across =
              Math.max(a.x(), b.x()) > corner.x()
                  && Math.min(a.x(), b.x()) < corner.x() + WIDTH
                  && a.y() > corner.y()
                  && a.y() < corner.y() + graph.heights().get(box);
          assertThat(across).as("line %s through box %s", i, box).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void comesOutTheSameEachTime(Graph graph) {
    EntityLayout one = graph.layout();
    EntityLayout other = graph.layout();

    for (int i = 0; i < graph.heights().size(); i++) {
      assertThat(one.corner(i)).isEqualTo(other.corner(i));
    }
  }

  @Test
  void aHubWithManyRefersInSeveralColumns() {
    int[] heights = IntStream.generate(() -> 150).limit(31).toArray();
    List<Line> lines = IntStream.range(1, 31).mapToObj(i -> new Line(i, 0, 60, 0)).toList();
    var layout = new EntityLayout(WIDTH, heights, lines, END);

    assertThat(layout.height()).as("30 below each other would be 5,280").isLessThan(1_800);
    assertThat(IntStream.range(1, 31).map(i -> layout.corner(i).x()).distinct().count())
        .isBetween(3L, 6L);
  }

  @Test
  void linesAreStraightenedWhereTheyCanBe() {
    var layout = new EntityLayout(WIDTH, new int[] {100, 100}, List.of(new Line(1, 0, 80, 0)), END);

    List<Point> path = layout.path(0);
    assertThat(path.get(0).y()).isEqualTo(path.get(1).y());
    assertThat(layout.corner(1).x()).isGreaterThan(layout.corner(0).x() + WIDTH);
  }

  @Test
  void linesDoNotCrossWhereTheyNeedNot() {
    // 0 and 1 on the left, 2 refers to 1 and 3 to 0: in the given order the lines would cross
    int[] heights = {100, 100, 100, 100};
    var layout =
        new EntityLayout(
            WIDTH, heights, List.of(new Line(2, 1, 50, 1), new Line(3, 0, 50, 0)), END);

    boolean left = layout.corner(0).y() < layout.corner(1).y();
    boolean right = layout.corner(3).y() < layout.corner(2).y();
    assertThat(left).isEqualTo(right);
  }
}
