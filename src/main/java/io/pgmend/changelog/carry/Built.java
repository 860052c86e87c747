package io.pgmend.changelog.carry;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;

/** What is built beside running writers, under a name of its own, for a swap to take. */
public sealed interface Built {

  /** Its table; the view itself for a view. */
  QualifiedName table();

  /** The name that it gets in the swap. */
  String name();

  /** The name until then. */
  String built();

  /** {@code public.orders.orders_pkey}, for people and ids. */
  default String item() {
    return table() + "." + name();
  }

  /**
   * An index.
   *
   * @param create the statement, CONCURRENTLY
   * @param expressions whether it has keys or conditions that want statistics of their own
   */
  record OfIndex(QualifiedName table, String name, String built, String create, boolean expressions)
      implements Built {
    /** Whether foreign keys may hang on it. */
    public boolean unique() {
      return create.startsWith("CREATE UNIQUE INDEX ");
    }

    /** Name with schema, without escapes. */
    public String qualifiedRaw() {
      return Sql.rawIdent(new QualifiedName(table.schema(), built));
    }

    public String qualified() {
      return Sql.ident(new QualifiedName(table.schema(), built));
    }
  }

  /**
   * A materialized view, in schema pgmend until the swap.
   *
   * @param statements that make it and its indexes
   */
  record OfView(QualifiedName table, String name, String built, List<String> statements)
      implements Built {
    public OfView {
      statements = List.copyOf(statements);
    }

    @Override
    public String item() {
      return table.toString();
    }

    /** Name with schema, without escapes. */
    public String qualifiedRaw() {
      return Sql.rawIdent(new QualifiedName("pgmend", built));
    }
  }

  /**
   * A check or foreign key.
   *
   * @param tables that are locked while it is added
   * @param mode of that lock
   */
  record OfConstraint(
      QualifiedName table,
      String name,
      String built,
      List<QualifiedName> tables,
      String mode,
      String definition)
      implements Built {
    public OfConstraint {
      tables = List.copyOf(tables);
    }

    public boolean foreignKey() {
      return definition.startsWith("FOREIGN KEY");
    }
  }
}
