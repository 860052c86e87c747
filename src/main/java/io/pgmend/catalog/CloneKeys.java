package io.pgmend.catalog;

import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Dependency;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Constraints and indexes. Those of a partitioned table are made apart and attached afterwards. */
final class CloneKeys {
  private static final String NOT_VALID = "indisvalid = false";
  private static final String NOT_READY = "indisvalid = false, indisready = false";

  private final CloneDraft draft;
  private final Set<QualifiedName> reliedOn = new HashSet<>();
  private final SortedMap<QualifiedName, String> invalid = new TreeMap<>();

  CloneKeys(Snapshot snapshot, CloneDraft draft) {
    this.draft = draft;
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.foreignKeys()) {
        reliedOn.add(new QualifiedName(key.target().schema(), key.index()));
      }
    }
  }

  /** Primary keys and unique constraints: a view may be grouped by them. */
  void keys(Table table) {
    for (Constraint c : table.constraints()) {
      if (c.kind() == Kind.PRIMARY_KEY || c.kind() == Kind.UNIQUE) {
        add("ALTER TABLE ONLY ", table, c);
      }
    }
  }

  /** Checks that no parent gives; children come first, so that a parent's check finds theirs. */
  void checks(Table table) {
    for (Constraint c : table.constraints()) {
      if (c.kind() == Kind.CHECK && !c.inherited()) {
        add("ALTER TABLE ", table, c);
      }
    }
  }

  void indexes(Table table) {
    for (Constraint c : table.constraints()) {
      if (c.kind() == Kind.EXCLUDE) {
        add("ALTER TABLE ONLY ", table, c);
      }
    }
    boolean partitioned = table.kind() == Table.Kind.PARTITIONED;
    // of two that are alike a foreign key takes the one that was made first
    table.indexes().stream()
        .sorted(Comparator.comparing(i -> !reliedOn.contains(name(table.name(), i))))
        .forEach(i -> index(table.name(), i, partitioned));
    String identity =
        switch (table.replicaIdentity()) {
          case "n" -> "NOTHING";
          case "f" -> "FULL";
          default -> "";
        };
    if (!identity.isEmpty()) {
      draft.add("ALTER TABLE ONLY " + Sql.ident(table.name()) + " REPLICA IDENTITY " + identity);
    }
  }

  void indexes(View view) {
    view.indexes().forEach(i -> index(view.name(), i, false));
  }

  private static QualifiedName name(QualifiedName relation, Index index) {
    return new QualifiedName(relation.schema(), index.name());
  }

  private void index(QualifiedName relation, Index index, boolean partitioned) {
    QualifiedName name = name(relation, index);
    if (!index.valid() && !draft.target().superuser() && !partitioned) {
      if (index.unique() && index.constraint().isEmpty()) {
        draft.note("invalid index " + name + ": left out, for rows may break it");
        return;
      }
      draft.note("invalid index " + name + ": valid on the target, whose role is no superuser");
    } else if (!index.valid() && draft.target().superuser()) {
      // rows that break a unique one may be there, but none that break a constraint
      invalid.put(name, partitioned || !index.constraint().isEmpty() ? NOT_VALID : NOT_READY);
    }
    if (index.constraint().isEmpty()) {
      draft.add(index.definition());
    } else if (!index.options().isEmpty()) {
      draft.add("ALTER INDEX " + Sql.ident(name) + " SET " + CloneDraft.options(index.options()));
    }
    if (!index.tablespace().isEmpty()) {
      draft.note("tablespace " + index.tablespace() + " of index " + name + ": left out");
    }
    for (String target : index.statisticsTargets()) {
      int at = target.indexOf('=');
      draft.add(
          "ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s"
              .formatted(Sql.ident(name), target.substring(0, at), target.substring(at + 1)));
    }
    if (index.clustered()) {
      draft.add("ALTER TABLE " + Sql.ident(relation) + " CLUSTER ON " + Sql.ident(index.name()));
    }
    if (index.replicaIdentity()) {
      draft.add(
          "ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %s"
              .formatted(Sql.ident(relation), Sql.ident(index.name())));
    }
    draft.comment("INDEX " + Sql.ident(name), index.comment());
  }

  /**
   * Has indexes be as they are where they are not valid: an interrupted build cannot be repeated at
   * will. The last step, for a foreign key can be added to a valid one only, and a partitioned
   * index becomes valid with its last part.
   */
  void validity() {
    invalid.forEach(
        (index, state) ->
            draft.add(
                "UPDATE pg_catalog.pg_index SET %s WHERE indexrelid = %s::regclass"
                    .formatted(state, Sql.literal(Sql.rawIdent(index)))));
  }

  /** Ties the indexes of partitions to those of the tables that they are partitions of. */
  void attachments(Snapshot snapshot) {
    Map<String, QualifiedName> indexes = new HashMap<>();
    for (Table table : snapshot.tables()) {
      if (table.isInherited()) {
        for (Index index : table.indexes()) {
          QualifiedName name = new QualifiedName(table.name().schema(), index.name());
          indexes.put("index " + name, name);
        }
      }
    }
    for (Dependency d : snapshot.dependencies()) {
      QualifiedName child = indexes.get(d.dependent());
      QualifiedName parent = indexes.get(d.on());
      if (child != null && parent != null) {
        draft.add("ALTER INDEX " + Sql.ident(parent) + " ATTACH PARTITION " + Sql.ident(child));
      }
    }
  }

  /** Foreign keys, but for those that a parent's key brings along. */
  void references(Table table) {
    String alter = table.kind() == Table.Kind.PARTITIONED ? "ALTER TABLE " : "ALTER TABLE ONLY ";
    for (Constraint c : table.constraints()) {
      if (c.isForeignKey() && !c.inherited()) {
        add(alter, table, c);
      }
    }
  }

  private void add(String alter, Table table, Constraint c) {
    if (c.definition().endsWith("NOT ENFORCED") && !draft.version().atLeast(18)) {
      draft.note("constraint " + c.name() + " of " + table.name() + " is not enforced: left out");
      return;
    }
    draft.add(
        alter
            + Sql.ident(table.name())
            + " ADD CONSTRAINT "
            + Sql.ident(c.name())
            + " "
            + c.definition());
  }

  /** Comments on constraints, inherited ones included. */
  void comments(List<Table> tables) {
    for (Table table : tables) {
      for (Constraint c : table.constraints()) {
        draft.comment(
            "CONSTRAINT " + Sql.ident(c.name()) + " ON " + Sql.ident(table.name()), c.comment());
      }
    }
  }
}
