package io.pgmend.catalog;

import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.pg.QualifiedName;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads the constraints of all tables. */
final class ConstraintReader {
  private ConstraintReader() {}

  /** Constraints by table, sorted by name. */
  static Map<Long, List<Constraint>> read(CatalogQueries queries, RelationNames names)
      throws SQLException {
    Map<Long, List<Constraint>> out =
        queries.grouped("constraints", "relation", row -> constraint(row, names));
    out.values().forEach(list -> list.sort(Comparator.comparing(Constraint::name)));
    return out;
  }

  private static Constraint constraint(Row row, RelationNames names) throws SQLException {
    long relation = row.big("relation");
    long target = row.big("target");
    Kind kind = kind(row.word("kind"));
    boolean reference = kind == Kind.FOREIGN_KEY;
    List<Integer> columns = row.numbers("columns");
    QualifiedName table = names.require(reference ? target : relation);
    return new Constraint(
        row.text("name"),
        kind,
        kind == Kind.CHECK
            ? names.sortedColumns(relation, columns)
            : names.columns(relation, columns),
        row.text("definition"),
        table,
        reference ? names.columns(target, row.numbers("target_columns")) : List.of(),
        reference ? action(row.word("on_delete")) : "",
        reference ? action(row.word("on_update")) : "",
        row.flag("is_deferrable"),
        row.flag("is_deferred"),
        row.flag("validated"),
        row.flag("inherited"),
        row.text("index"),
        row.text("comment"));
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "p" -> Kind.PRIMARY_KEY;
      case "u" -> Kind.UNIQUE;
      case "f" -> Kind.FOREIGN_KEY;
      case "c" -> Kind.CHECK;
      case "x" -> Kind.EXCLUDE;
      default -> throw new IllegalStateException("unknown kind of constraint " + letter);
    };
  }

  private static String action(String letter) {
    return switch (letter) {
      case "a" -> "NO ACTION";
      case "r" -> "RESTRICT";
      case "c" -> "CASCADE";
      case "n" -> "SET NULL";
      case "d" -> "SET DEFAULT";
      default -> throw new IllegalStateException("unknown action of a foreign key " + letter);
    };
  }
}
