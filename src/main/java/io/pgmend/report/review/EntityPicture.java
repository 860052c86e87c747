package io.pgmend.report.review;

import io.pgmend.pg.QualifiedName;
import io.pgmend.report.review.EntityLayout.Point;
import io.pgmend.report.review.ShapePair.Link;
import io.pgmend.report.review.ShapePair.Row;
import io.pgmend.report.review.ShapePair.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables, their columns and references as two entity-relationship pictures. Both have one layout,
 * made for the tables and references of either, so that nothing moves but what was changed.
 */
final class EntityPicture {

  private static final int MARGIN = 14;
  private static final int LOOP = 22;
  private static final int FOOT = 11;

  private final ShapePair shapes;
  private final List<QualifiedName> tables;
  private final List<Link> links;
  private final EntityCard cards;
  private final EntityLayout layout;

  EntityPicture(ShapePair shapes) {
    this.shapes = shapes;
    this.tables = shapes.tables();
    this.links =
        shapes.links().stream()
            .filter(l -> indexOf(l.reference().from()) >= 0 && indexOf(l.reference().to()) >= 0)
            .toList();
    this.cards = new EntityCard(shapes);
    this.layout =
        new EntityLayout(
            cards.width(),
            tables.stream().mapToInt(cards::height).toArray(),
            links.stream().filter(l -> !isLoop(l)).map(this::line).toList(),
            EntityCard.END_PORT);
  }

  int width() {
    return layout.width() + 2 * MARGIN + LOOP;
  }

  /** The picture of one side. */
  String draw(Side side, String label) {
    int height = layout.height() + 2 * MARGIN;
    var svg =
        new Svg()
            .open(
                "svg",
                "class",
                "entities",
                "width",
                width(),
                "height",
                height,
                "viewBox",
                "0 0 " + width() + " " + height,
                "style",
                "--natural:" + width() + "px",
                "role",
                "img",
                "aria-label",
                label);
    svg.open("g", "transform", "translate(" + MARGIN + " " + MARGIN + ")");
    for (Mark mark : Mark.values()) {
      lines(svg, side, mark);
    }
    for (int i = 0; i < tables.size(); i++) {
      if (shapes.isOn(side, tables.get(i))) {
        cards.draw(svg, side, tables.get(i), layout.corner(i));
      }
    }
    return svg.close("g").close("svg").toString();
  }

  /** One stroke for what several lines share. */
  private void lines(Svg svg, Side side, Mark mark) {
    var strokes = new LinkedHashSet<String>();
    int line = 0;
    for (Link link : links) {
      boolean drawn = link.mark() == mark && link.isOn(side);
      if (isLoop(link)) {
        if (drawn) {
          loop(strokes, link);
        }
      } else {
        if (drawn) {
          line(strokes, layout.path(line));
        }
        line++;
      }
    }
    strokes.forEach(d -> svg.empty("path", "d", d, "class", "link link-" + mark.id()));
  }

  private static void line(Set<String> strokes, List<Point> path) {
    Point start = path.get(0);
    Point end = path.get(path.size() - 1);
    int step = Integer.signum(end.x() - start.x());
    for (int i = 0; i + 1 < path.size(); i++) {
      Point a = path.get(i);
      Point b = path.get(i + 1);
      if (i % 2 == 0) {
        int bend = (a.x() + b.x()) / 2;
        strokes.add(
            "M" + at(a) + " C" + bend + " " + a.y() + " " + bend + " " + b.y() + " " + at(b));
      } else {
        strokes.add("M" + at(a) + " H" + b.x());
      }
    }
    strokes.add(foot(start, step));
    int bar = end.x() - 6 * step;
    strokes.add("M" + bar + " " + (end.y() - 5) + " V" + (end.y() + 5));
  }

  private void loop(Set<String> strokes, Link link) {
    int box = indexOf(link.reference().from());
    Point corner = layout.corner(box);
    int x = corner.x() + cards.width();
    Point start = new Point(x, corner.y() + port(link));
    Point end = new Point(x, corner.y() + EntityCard.END_PORT);
    int bend = x + LOOP;
    strokes.add(
        "M" + at(start) + " C" + bend + " " + start.y() + " " + bend + " " + end.y() + " "
            + at(end));
    strokes.add(foot(start, 1));
  }

  /** Three toes: many rows may refer to one. */
  private static String foot(Point start, int step) {
    int tip = start.x() + FOOT * step;
    return "M"
        + start.x()
        + " "
        + (start.y() - 5)
        + " L"
        + tip
        + " "
        + start.y()
        + " L"
        + start.x()
        + " "
        + (start.y() + 5);
  }

  private static String at(Point point) {
    return point.x() + " " + point.y();
  }

  /** Lines of the same kind to the same table grow together. */
  private Lanes.Line line(Link link) {
    int to = indexOf(link.reference().to());
    return new Lanes.Line(
        indexOf(link.reference().from()),
        to,
        port(link),
        to * Mark.values().length + List.of(Mark.values()).indexOf(link.mark()));
  }

  /** Where the first of its columns stands, on the side that has it. */
  private int port(Link link) {
    Side side = link.isOn(Side.AFTER) ? Side.AFTER : Side.BEFORE;
    QualifiedName table = link.reference().from();
    List<Row> rows = cards.shown(side, table);
    var names = new ArrayList<String>();
    rows.forEach(r -> names.add(r.attribute().name()));
    int row =
        link.reference().columns().stream()
            .mapToInt(names::indexOf)
            .filter(i -> i >= 0)
            .min()
            .orElse(-1);
    return row < 0 ? EntityCard.END_PORT : EntityCard.portOf(row);
  }

  private boolean isLoop(Link link) {
    return link.reference().from().equals(link.reference().to());
  }

  private int indexOf(QualifiedName table) {
    return Collections.binarySearch(tables, table);
  }
}
