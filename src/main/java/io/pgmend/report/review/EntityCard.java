package io.pgmend.report.review;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.report.review.EntityLayout.Point;
import io.pgmend.report.review.ShapePair.Row;
import io.pgmend.report.review.ShapePair.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of a picture as a box: its name, then a row a column. Of a large table the columns that
 * matter are drawn, which are keys, those that refer and those that were changed; others as far as
 * there is room, and the rest is counted.
 */
final class EntityCard {

  /** Pixels below a box's top at which lines to it end. */
  static final int END_PORT = 15;

  private static final int HEAD = 30;
  private static final int ROW = 20;
  private static final int FOOT = 6;
  private static final int FONT = 12;
  private static final int SMALL = 11;
  private static final int TAG = 9;
  private static final int SIGN_X = 7;
  private static final int TAG_X = 20;
  private static final int NAME_X = 56;
  private static final int PAD = 10;
  private static final int LEAST_WIDTH = 180;
  private static final int MOST_WIDTH = 270;
  private static final int LEAST_TYPE = 56;

  private final ShapePair shapes;
  private final Map<QualifiedName, Set<String>> hidden = new HashMap<>();
  private final int width;

  EntityCard(ShapePair shapes) {
    this.shapes = shapes;
    int count = shapes.tables().size();
    int room = count <= 12 ? 12 : count <= 24 ? 8 : 6;
    int widest = LEAST_WIDTH;
    for (QualifiedName table : shapes.tables()) {
      hidden.put(table, hidden(table, room));
      for (Side side : Side.values()) {
        widest = Math.max(widest, naturalWidth(side, table));
      }
    }
    this.width = Math.min(MOST_WIDTH, widest);
  }

  /** Of every box, so that columns of boxes line up. */
  int width() {
    return width;
  }

  /** Enough for either side. */
  int height(QualifiedName table) {
    return Math.max(height(Side.BEFORE, table), height(Side.AFTER, table));
  }

  /** Pixels below a box's top at which lines from a row begin. */
  static int portOf(int row) {
    return HEAD + row * ROW + ROW / 2;
  }

  /** The columns that are drawn, from the top down. */
  List<Row> shown(Side side, QualifiedName table) {
    return shapes.rows(side, table).stream()
        .filter(r -> !hidden.getOrDefault(table, Set.of()).contains(r.attribute().name()))
        .toList();
  }

  void draw(Svg svg, Side side, QualifiedName table, Point corner) {
    String mark = shapes.mark(table).id();
    List<Row> rows = shown(side, table);
    svg.open("g", "transform", "translate(" + corner.x() + " " + corner.y() + ")");
    svg.title(table.toString());
    box(svg, 0, height(side, table), "card card-" + mark);
    svg.empty("path", "d", head(), "class", "head head-" + mark);
    head(svg, table);
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), HEAD + i * ROW);
    }
    int more = shapes.rows(side, table).size() - rows.size();
    if (more > 0) {
      svg.text(
          NAME_X,
          HEAD + rows.size() * ROW + 14,
          "muted",
          "and " + Measures.count(more, "column") + " more");
    }
    svg.close("g");
  }

  private void head(Svg svg, QualifiedName table) {
    String sign = shapes.mark(table).sign();
    int left = sign.isEmpty() ? PAD : PAD + 14;
    if (!sign.isEmpty()) {
      svg.text(SIGN_X, 20, "sign", sign);
    }
    int half = (width - left - PAD) / 3;
    String schema = Svg.cut(table.schema(), SMALL, half);
    int schemaWidth = Svg.width(schema, SMALL);
    svg.text(left, 20, "table", Svg.cut(table.name(), FONT, width - left - PAD - schemaWidth - 8));
    svg.text(width - PAD - schemaWidth, 20, "schema", schema);
  }

  private void row(Svg svg, Row row, int top) {
    Attribute attribute = row.attribute();
    String mark = row.mark().id();
    svg.open("g")
        .title(
            attribute.name() + " " + attribute.type() + (attribute.notNull() ? ", not null" : ""));
    if (row.mark() != Mark.KEPT) {
      svg.empty(
          "rect", "x", 1, "y", top, "width", width - 2, "height", ROW, "class", "tint-" + mark);
      svg.text(SIGN_X, top + 14, "sign ink-" + mark, row.mark().sign());
    }
    if (attribute.key()) {
      svg.text(TAG_X, top + 14, "tag tag-key", "PK");
    }
    if (row.refers()) {
      svg.text(TAG_X + 17, top + 14, "tag", "FK");
    }
    String type = type(attribute);
    int room = width - NAME_X - PAD;
    int nameRoom = Math.max(room - 8 - Svg.width(type, SMALL), room - 8 - LEAST_TYPE);
    String name = Svg.cut(attribute.name(), FONT, nameRoom);
    String cut = Svg.cut(type, SMALL, room - 8 - Svg.width(name, FONT));
    String ink = row.mark() == Mark.KEPT ? "" : " ink-" + mark;
    svg.text(NAME_X, top + 14, (attribute.key() ? "column key" : "column") + ink, name);
    svg.text(width - PAD - Svg.width(cut, SMALL), top + 14, "type" + ink, cut);
    svg.close("g");
  }

  /** Short, as SQL may be written; a question mark: it may be null. */
  private static String type(Attribute attribute) {
    String type =
        attribute
            .type()
            .replace("character varying", "varchar")
            .replace("double precision", "float8")
            .replaceAll("^(time(?:stamp)?)(\\(\\d\\))? with time zone", "$1tz$2")
            .replace(" without time zone", "");
    return attribute.notNull() || attribute.key() ? type : type + "?";
  }

  private void box(Svg svg, int top, int height, String cssClass) {
    svg.empty(
        "rect", "x", 0, "y", top, "width", width, "height", height, "rx", 6, "class", cssClass);
  }

  /** A box whose upper corners are round. */
  private String head() {
    return "M0.5 "
        + HEAD
        + " V6.5 A6 6 0 0 1 6.5 0.5 H"
        + (width - 6.5)
        + " A6 6 0 0 1 "
        + (width - 0.5)
        + " 6.5 V"
        + HEAD
        + " Z";
  }

  private int height(Side side, QualifiedName table) {
    int rows = shown(side, table).size();
    boolean more = rows < shapes.rows(side, table).size();
    return HEAD + (rows + (more ? 1 : 0)) * ROW + FOOT;
  }

  private int naturalWidth(Side side, QualifiedName table) {
    int widest = 2 * PAD + 24 + Svg.width(table.name(), FONT) + Svg.width(table.schema(), SMALL);
    for (Row row : shown(side, table)) {
      widest =
          Math.max(
              widest,
              NAME_X
                  + Svg.width(row.attribute().name(), FONT)
                  + 8
                  + Svg.width(type(row.attribute()), SMALL)
                  + PAD);
    }
    return widest;
  }

  /** Names of the columns for which there is no room, on both sides the same. */
  private Set<String> hidden(QualifiedName table, int room) {
    var matters = new HashSet<String>();
    var plain = new ArrayList<String>();
    for (Side side : Side.values()) {
      for (Row row : shapes.rows(side, table)) {
        String name = row.attribute().name();
        if (row.attribute().key() || row.refers() || isChangedIn(table, row)) {
          matters.add(name);
        } else if (!plain.contains(name)) {
          plain.add(name);
        }
      }
    }
    plain.removeAll(matters);
    int left = Math.max(0, room - matters.size());
    // One row says how many more there are, so hiding one column alone gains nothing.
    return plain.size() <= left + 1 ? Set.of() : Set.copyOf(plain.subList(left, plain.size()));
  }

  /** All columns of a new table are new; that alone makes none of them worth its row. */
  private boolean isChangedIn(QualifiedName table, Row row) {
    return row.mark() != Mark.KEPT && shapes.mark(table) == Mark.KEPT;
  }
}
