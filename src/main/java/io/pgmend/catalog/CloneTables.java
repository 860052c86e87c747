package io.pgmend.catalog;

import io.pgmend.model.Column;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables as columns alone, then what their columns have besides a type. */
final class CloneTables {
  private final Snapshot snapshot;
  private final CloneDraft draft;
  private final Map<ColumnName, Sequence> identities = new HashMap<>();

  CloneTables(Snapshot snapshot, CloneDraft draft) {
    this.snapshot = snapshot;
    this.draft = draft;
    for (Sequence s : snapshot.sequences()) {
      if (s.identity()) {
        s.ownedBy().forEach(c -> identities.put(c, s));
      }
    }
  }

  /** The table, tied to its parents; without defaults, identities and constraints. */
  void create(Table table) {
    String name = Sql.ident(table.name());
    boolean declaresLess =
        table.partitionBound().isEmpty() && table.columns().stream().anyMatch(Column::inherited);
    var create =
        new StringBuilder(
            table.persistence().equals("u") ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ");
    create.append(name);
    if (table.ofType().isEmpty()) {
      List<String> columns =
          table.columns().stream()
              .filter(c -> !(declaresLess && c.inherited()))
              .map(this::column)
              .toList();
      create.append(" (").append(String.join(", ", columns)).append(')');
    } else {
      create.append(" OF ").append(table.ofType()).append(typedColumns(table));
    }
    if (declaresLess) {
      create.append(" INHERITS (").append(names(table.parents())).append(')');
    }
    if (!table.partitionKey().isEmpty()) {
      create.append(" PARTITION BY ").append(table.partitionKey());
    }
    if (!table.accessMethod().isEmpty() && !table.accessMethod().equals("heap")) {
      create.append(" USING ").append(Sql.ident(table.accessMethod()));
    }
    if (!table.options().isEmpty()) {
      create.append(" WITH ").append(CloneDraft.options(table.options()));
    }
    draft.add(create.toString());
    if (!table.tablespace().isEmpty()) {
      draft.note("tablespace " + table.tablespace() + " of table " + table.name() + ": left out");
    }
    if (!table.partitionBound().isEmpty()) {
      draft.add(
          "ALTER TABLE ONLY %s ATTACH PARTITION %s %s"
              .formatted(names(table.parents()), name, table.partitionBound()));
    } else if (!declaresLess) {
      for (QualifiedName parent : table.parents()) {
        draft.add("ALTER TABLE ONLY %s INHERIT %s".formatted(name, Sql.ident(parent)));
      }
    } else {
      inheritedNotNull(table);
    }
  }

  private String column(Column column) {
    var out = new StringBuilder(Sql.ident(column.name())).append(' ').append(column.type());
    if (!column.compression().isEmpty()) {
      if (draft.target().compressions().contains(column.compression())) {
        out.append(" COMPRESSION ").append(column.compression());
      } else {
        draft.note("compression " + column.compression() + " is not known to the target: left out");
      }
    }
    if (!column.collation().isEmpty()) {
      out.append(" COLLATE ").append(column.collation());
    }
    return out.append(constraints(column)).toString();
  }

  private String constraints(Column column) {
    var out = new StringBuilder();
    if (column.isGenerated()) {
      out.append(" GENERATED ALWAYS AS (").append(column.defaultExpression());
      out.append(
          column.generated().equals("v") && virtualIsKnown(column) ? ") VIRTUAL" : ") STORED");
    }
    if (column.notNull()) {
      out.append(notNull(column));
    }
    return out.toString();
  }

  private boolean virtualIsKnown(Column column) {
    if (!draft.version().atLeast(18)) {
      draft.note("virtual generated column " + column.name() + ": stored on the target");
    }
    return draft.version().atLeast(18);
  }

  private String notNull(Column column) {
    boolean named = !column.notNullConstraint().isEmpty() && draft.version().atLeast(18);
    return (named ? " CONSTRAINT " + Sql.ident(column.notNullConstraint()) : "") + " NOT NULL";
  }

  private String typedColumns(Table table) {
    List<String> out = new ArrayList<>();
    for (Column column : table.columns()) {
      String constraints = constraints(column);
      if (!constraints.isEmpty()) {
        out.add(Sql.ident(column.name()) + " WITH OPTIONS" + constraints);
      }
    }
    return out.isEmpty() ? "" : " (" + String.join(", ", out) + ")";
  }

  /** A child may refuse nulls in a column where its parents do not. */
  private void inheritedNotNull(Table table) {
    for (Column column : table.columns()) {
      boolean fromParent =
          table.parents().stream()
              .map(p -> snapshot.column(p.column(column.name())))
              .flatMap(Optional::stream)
              .anyMatch(Column::notNull);
      if (column.inherited() && column.notNull() && !fromParent) {
        draft.add(
            draft.version().atLeast(18) && !column.notNullConstraint().isEmpty()
                ? "ALTER TABLE ONLY %s ADD CONSTRAINT %s NOT NULL %s"
                    .formatted(
                        Sql.ident(table.name()),
                        Sql.ident(column.notNullConstraint()),
                        Sql.ident(column.name()))
                : "ALTER TABLE ONLY %s ALTER COLUMN %s SET NOT NULL"
                    .formatted(Sql.ident(table.name()), Sql.ident(column.name())));
      }
    }
  }

  /** Sequences of identities; they have to be there before another column's default draws from one. */
  void identities(Table table) {
    for (Column column : table.columns()) {
      Sequence sequence = identities.get(table.columnName(column.name()));
      if (column.isIdentity() && sequence != null) {
        draft.add(
            "ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %s%s)"
                .formatted(
                    Sql.ident(table.name()),
                    Sql.ident(column.name()),
                    column.identity().equals("a") ? "ALWAYS" : "BY DEFAULT",
                    Sql.ident(sequence.name()),
                    CloneSequences.options(sequence)));
      }
    }
  }

  /** Defaults, and how the columns are stored. */
  void finish(Table table) {
    List<String> actions = new ArrayList<>();
    for (Column column : table.columns()) {
      String alter = "ALTER COLUMN " + Sql.ident(column.name());
      if (column.hasDefault()) {
        actions.add(alter + " SET DEFAULT " + column.defaultExpression());
      }
      actions.addAll(storage(column));
    }
    if (!actions.isEmpty()) {
      draft.add("ALTER TABLE ONLY " + Sql.ident(table.name()) + " " + String.join(", ", actions));
    }
  }

  /** What a column of a table or materialized view has beside its type and default. */
  static List<String> storage(Column column) {
    String alter = "ALTER COLUMN " + Sql.ident(column.name());
    List<String> actions = new ArrayList<>();
    if (!column.storage().isEmpty()) {
      actions.add(alter + " SET STORAGE " + storageName(column.storage()));
    }
    if (column.statisticsTarget() >= 0) {
      actions.add(alter + " SET STATISTICS " + column.statisticsTarget());
    }
    if (!column.options().isEmpty()) {
      actions.add(alter + " SET " + CloneDraft.options(column.options()));
    }
    return actions;
  }

  private static String storageName(String letter) {
    return switch (letter) {
      case "p" -> "PLAIN";
      case "e" -> "EXTERNAL";
      case "m" -> "MAIN";
      case "x" -> "EXTENDED";
      default -> throw new IllegalStateException("unknown storage " + letter);
    };
  }

  private static String names(List<QualifiedName> tables) {
    return String.join(", ", tables.stream().map(Sql::ident).toList());
  }
}
