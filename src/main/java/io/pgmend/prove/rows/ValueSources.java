package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.prove.rows.TypeCatalog.Use;
import io.pgmend.prove.rows.TypeCatalog.UserType;
import io.pgmend.prove.rows.ValueSource.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses the values of each column by its type and the wishes for it. */
final class ValueSources {
  /** A composite type may hold an array of itself. */
  private static final int DEEPEST = 6;

  private final TypeCatalog types;
  private final RowWishes wishes;

  ValueSources(TypeCatalog types, RowWishes wishes) {
    this.types = types;
    this.wishes = wishes;
  }

  ValueSource of(Table table, Column column) {
    String seed = table.name() + "." + column.name();
    List<String> wanted =
        wishes.wantedValues().getOrDefault(table.columnName(column.name()), List.of());
    if (!wanted.isEmpty() && Uuids.areAll(wanted)) {
      return new ValueSource(
          n -> n < wanted.size() ? wanted.get(n) : Uuids.of(seed, n),
          List.of(),
          wanted,
          Shape.LABEL,
          0);
    }
    if (!wanted.isEmpty()) {
      return ValueSource.labels(wanted);
    }
    return use(seed, column.name(), new Use(column.baseType(), column.type(), column.array()), 0);
  }

  /** Printed checks of the domain that the column is of; empty for other types. */
  List<String> domainChecks(Column column) {
    return types.type(column.baseType()).checks();
  }

  private ValueSource use(String seed, String column, Use use, int depth) {
    return use.array()
        ? array(element(seed, column, use, depth))
        : element(seed, column, use, depth);
  }

  private ValueSource element(String seed, String column, Use use, int depth) {
    UserType type = types.type(use.name());
    return switch (type.kind()) {
      case "e" -> type.labels().isEmpty() ? unknown() : ValueSource.labels(type.labels());
      case "d" -> use(seed, column, type.base(), depth + 1);
      case "r" -> range(use(seed, column, type.base(), depth + 1));
      case "m" -> multirange(use(seed, column, type.base(), depth + 1));
      case "c" -> composite(seed, column, type, depth);
      default ->
          TextValues.of(column, use.name().name(), use.text())
              .or(() -> ScalarValues.of(seed, use.name().name(), use.text()))
              .orElseGet(ValueSources::unknown);
    };
  }

  private static ValueSource array(ValueSource element) {
    List<String> boundaries = new ArrayList<>();
    boundaries.add("{}");
    if (!element.required().isEmpty()) {
      boundaries.add(
          element.required().stream()
              .map(ValueSources::quoted)
              .collect(Collectors.joining(",", "{", "}")));
    }
    boundaries.add("{NULL}");
    return ValueSource.of(
        Shape.OTHER,
        n -> "{" + quoted(element.at(n)) + "," + quoted(element.at(n + 1)) + "}",
        boundaries.toArray(String[]::new));
  }

  /** Ranges number n do not overlap: an exclusion constraint takes them all. */
  private static ValueSource range(ValueSource bound) {
    return ValueSource.of(
        Shape.OTHER,
        n -> "[" + quoted(bound.at(2 * n)) + "," + quoted(bound.at(2 * n + 1)) + ")",
        "empty",
        "(,)");
  }

  private static ValueSource multirange(ValueSource range) {
    return ValueSource.of(Shape.OTHER, n -> "{" + range.at(n) + "}", "{}", "{(,)}");
  }

  private ValueSource composite(String seed, String column, UserType type, int depth) {
    List<ValueSource> attributes = new ArrayList<>();
    for (Use attribute : type.attributes()) {
      attributes.add(
          depth > DEEPEST
              ? ValueSource.of(Shape.OTHER, n -> "")
              : use(seed, column, attribute, depth + 1));
    }
    return ValueSource.of(
        Shape.OTHER,
        n ->
            attributes.stream()
                .map(a -> a.at(n).isEmpty() ? "" : quoted(a.at(n)))
                .collect(Collectors.joining(",", "(", ")")));
  }

  /** Inputs that many a type accepts; a column that takes none of them stays NULL where it may. */
  private static ValueSource unknown() {
    List<String> tries = List.of("0", "", "1", "{}", "[1,2,3]", "(0,0)", "a", "POINT(0 0)");
    return new ValueSource(n -> tries.get(n % tries.size()), tries, List.of(), Shape.OTHER, 0);
  }

  /** As array, range and composite inputs read it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
