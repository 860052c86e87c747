package io.pgmend.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a prepared statement asks for and returns.
 *
 * @param parameters their types, with schema where it is not the system's
 * @param columns of the result, in their order; none where there is no result
 */
record Description(List<String> parameters, List<Column> columns) {

  Description {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  /** A column of a result. */
  record Column(String name, String type) {}

  /** What is other afterwards, one line; empty where nothing is. */
  String difference(Description after) {
    var out = new ArrayList<String>();
    for (int i = 0; i < Math.min(parameters.size(), after.parameters().size()); i++) {
      changed("$" + (i + 1), parameters.get(i), after.parameters().get(i), out);
    }
    for (int i = 0; i < columns.size(); i++) {
      Column before = columns.get(i);
      after
          .counterpart(before.name(), names().equals(after.names()) ? i : -1)
          .ifPresent(c -> changed("column " + before.name(), before.type(), c.type(), out));
    }
    moved(after, out);
    return String.join("; ", out);
  }

  /** Statements that say {@code *} are the ones whose columns come, go and change places. */
  private void moved(Description after, List<String> out) {
    var gone = new ArrayList<>(names());
    after.names().forEach(gone::remove);
    var come = new ArrayList<>(after.names());
    names().forEach(come::remove);
    gone.forEach(name -> out.add("without column " + name));
    come.forEach(name -> out.add("with column " + name));
    var stayed = new ArrayList<>(names());
    gone.forEach(stayed::remove);
    if (!after.names().subList(0, Math.min(stayed.size(), after.names().size())).equals(stayed)) {
      out.add("columns in another order");
    }
  }

  /** By place, or where that is not known by name: the first that bears it. */
  private Optional<Column> counterpart(String name, int place) {
    return place >= 0
        ? Optional.of(columns.get(place))
        : columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  private static void changed(String what, String before, String after, List<String> out) {
    if (!before.equals(after)) {
      out.add(what + " " + before + ", now " + after);
    }
  }
}
