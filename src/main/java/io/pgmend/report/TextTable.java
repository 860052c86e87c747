package io.pgmend.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** A table of aligned columns whose long cells go on below themselves. */
public final class TextTable {

  private static final String GAP = "  ";

  /** Cells to which columns of free length are narrowed before one of fixed words is touched. */
  private static final int ROOMY = 22;

  /** Cells below which no column is narrowed; the table then grows over its width. */
  private static final int LEAST = 14;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /**
   * The heads and the rows, without trailing spaces.
   *
   * @param width cells of a line; a table of many columns may need more
   * @param free columns of free length: narrowed first, the widest more than the others
   * @param fixed columns that are narrowed when that is not enough
   * @param paint colours a padded cell, by column
   */
  public String render(
      int width,
      List<Integer> free,
      List<Integer> fixed,
      BiFunction<Integer, String, String> paint) {
    int[] widths = naturalWidths();
    int room = width - GAP.length() * (widths.length - 1);
    narrow(widths, free, ROOMY, room);
    narrow(widths, fixed, LEAST, room);
    narrow(widths, free, LEAST, room);
    var out = new StringBuilder();
    line(out, heads, widths, (column, cell) -> cell);
    rows.forEach(row -> line(out, row, widths, paint));
    return out.toString();
  }

  private int[] naturalWidths() {
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              Printable.width(heads.get(i)),
              rows.stream().mapToInt(r -> Printable.width(r.get(column))).max().orElse(0));
    }
    return widths;
  }

  private static void narrow(int[] widths, List<Integer> columns, int least, int room) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = columns.stream().max(Comparator.comparingInt(c -> widths[c])).orElseThrow();
      if (widths[widest] <= least) {
        return;
      }
      widths[widest]--;
    }
  }

  private static void line(
      StringBuilder out,
      List<String> cells,
      int[] widths,
      BiFunction<Integer, String, String> paint) {
    var wrapped = new ArrayList<List<String>>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = Printable.wrap(cells.get(i), widths[i]);
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int h = 0; h < height; h++) {
      var line = new StringBuilder();
      int padding = 0;
      for (int i = 0; i < widths.length; i++) {
        String text = h < wrapped.get(i).size() ? wrapped.get(i).get(h) : "";
        if (!text.isEmpty()) {
          line.append(" ".repeat(padding)).append(paint.apply(i, text));
          padding = 0;
        }
        padding += widths[i] - Printable.width(text) + GAP.length();
      }
      out.append(line).append('\n');
    }
  }
}
