package io.pgmend.profile;

import io.pgmend.model.CatalogObject;
import io.pgmend.model.Column;
import io.pgmend.model.EnumType;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ColumnNames.Rename;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says what is wrong with a name, judged by the names of a database; nothing where it is there. */
final class DatabaseNames {

  private final Snapshot snapshot;
  private final Scope scope;

  /** New names of columns that still bear an old one. */
  private final NavigableMap<ColumnName, String> renamed = new TreeMap<>();

  DatabaseNames(Snapshot snapshot, Scope scope, List<Rename> renames) {
    this.snapshot = snapshot;
    this.scope = scope;
    for (Rename rename : renames) {
      for (Table table : snapshot.tables()) {
        rename
            .oldName(table.name())
            .filter(c -> table.column(c).isPresent() && table.column(rename.to()).isEmpty())
            .ifPresent(c -> renamed.put(table.columnName(c), rename.to()));
      }
    }
  }

  /** The tables that are judged. */
  List<Table> judged() {
    return snapshot.tables().stream().filter(t -> scope.covers(t.name())).toList();
  }

  Optional<String> schemaProblem(String selector) {
    // A database without public is as empty as one whose public is empty: no reason to stop.
    if (selector.equals("public") || Glob.isPattern(selector)) {
      return Optional.empty();
    }
    Set<String> known = schemas();
    return known.stream().anyMatch(s -> Glob.matches(selector, s))
        ? Optional.empty()
        : missing("schema", selector, known);
  }

  Optional<String> historySchemaProblem(String schema) {
    Set<String> known = schemas();
    return schema.equals("public") || known.contains(schema)
        ? Optional.empty()
        : missing("schema", schema, known);
  }

  private Set<String> schemas() {
    var out = new TreeSet<String>();
    snapshot.objects().stream()
        .filter(o -> o.kind().equals("schema"))
        .map(CatalogObject::name)
        .forEach(n -> out.add(n.name()));
    snapshot.tables().forEach(t -> out.add(t.name().schema()));
    return out;
  }

  /** A table that a standard shall judge: it has to lie in the scope. */
  Optional<String> tableProblem(String selector) {
    Optional<String> problem = anyTableProblem(selector);
    if (problem.isPresent() || Glob.isPattern(selector)) {
      return problem;
    }
    List<QualifiedName> found =
        snapshot.tables().stream()
            .map(Table::name)
            .filter(n -> Glob.matchesObject(selector, n))
            .toList();
    return found.stream().anyMatch(scope::covers)
        ? Optional.empty()
        : Optional.of(outside(found.get(0)));
  }

  Optional<String> anyTableProblem(String selector) {
    if (Glob.isPattern(selector)
        || snapshot.tables().stream().anyMatch(t -> Glob.matchesObject(selector, t.name()))) {
      return Optional.empty();
    }
    var known = new TreeSet<String>();
    for (Table table : snapshot.tables()) {
      known.add(table.name().toString());
      known.add(table.name().name());
    }
    return missing("table", selector, known);
  }

  Optional<String> tableOrConstraintProblem(String selector) {
    boolean constraint =
        snapshot.tables().stream()
            .anyMatch(
                t ->
                    t.constraints().stream()
                        .anyMatch(c -> Glob.matches(selector, t.name() + "." + c.name())));
    return constraint ? Optional.empty() : anyTableProblem(selector);
  }

  Optional<String> tableConstraintOrColumnProblem(String selector) {
    return columns(selector).isEmpty() ? tableOrConstraintProblem(selector) : Optional.empty();
  }

  /** A column of any table, in the scope or not. */
  Optional<String> anyColumnProblem(String selector) {
    List<ColumnName> found = columns(selector);
    return found.isEmpty() || found.stream().anyMatch(renamed::containsKey)
        ? columnProblem(selector)
        : Optional.empty();
  }

  /** A column that gets another name, or has it. */
  Optional<String> renameProblem(Rename rename) {
    boolean done =
        snapshot.tables().stream()
            .anyMatch(
                t -> rename.oldName(t.name()).isPresent() && t.column(rename.to()).isPresent());
    boolean open =
        renamed.navigableKeySet().stream().anyMatch(c -> Glob.matchesColumn(rename.column(), c));
    return done || open ? Optional.empty() : columnProblem(rename.column());
  }

  private boolean isComing(String selector) {
    return renamed.entrySet().stream()
        .anyMatch(e -> Glob.matchesColumn(selector, e.getKey().table().column(e.getValue())));
  }

  private Optional<String> leaving(ColumnName column) {
    return Optional.of(
        YamlText.quoted(column.toString())
            + " gets the name "
            + YamlText.quoted(renamed.getOrDefault(column, ""))
            + " by standards.columns.names.renames: name it so here, or take one of the two lines"
            + " away");
  }

  /** An index, as {@code table.index}. */
  Optional<String> indexProblem(String selector) {
    var known = new TreeSet<String>();
    for (Table table : snapshot.tables()) {
      for (Index index : table.indexes()) {
        ColumnName name = table.name().column(index.name());
        if (Glob.matchesColumn(selector, name)) {
          return Optional.empty();
        }
        known.add(name.toString());
        known.add(table.name().name() + "." + index.name());
      }
    }
    return Glob.isPattern(selector) ? Optional.empty() : missing("index", selector, known);
  }

  /** An enum type, in the scope or not. */
  Optional<String> enumProblem(String selector) {
    if (Glob.isPattern(selector)
        || snapshot.enums().stream().anyMatch(e -> Glob.matchesObject(selector, e.name()))) {
      return Optional.empty();
    }
    var known = new TreeSet<String>();
    for (EnumType type : snapshot.enums()) {
      known.add(type.name().toString());
      known.add(type.name().name());
    }
    return missing("enum type", selector, known);
  }

  /** A column that a standard shall judge: its table has to lie in the scope. */
  Optional<String> columnProblem(String selector) {
    if (Glob.isPattern(selector)) {
      return Optional.empty();
    }
    List<ColumnName> found = columns(selector);
    Optional<ColumnName> leaving = found.stream().filter(renamed::containsKey).findFirst();
    if (leaving.isPresent()) {
      return leaving(leaving.get());
    }
    if (found.isEmpty() && isComing(selector)) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      var known = new TreeSet<String>();
      for (Table table : snapshot.tables()) {
        for (Column column : table.columns()) {
          known.add(table.columnName(column.name()).toString());
          known.add(table.name().name() + "." + column.name());
        }
      }
      return missing("column", selector, known);
    }
    return found.stream().anyMatch(c -> scope.covers(c.table()))
        ? Optional.empty()
        : Optional.of(outside(found.get(0).table()));
  }

  /** A column that may be gone, of a table that a standard shall judge. */
  Optional<String> columnsTableProblem(String selector) {
    int dot = selector.lastIndexOf('.');
    return columns(selector).isEmpty() && dot > 0
        ? tableProblem(selector.substring(0, dot))
        : columnProblem(selector);
  }

  /** A named column, in the scope or not. */
  Optional<String> keyProblem(ColumnName key) {
    Optional<Table> table = snapshot.table(key.table());
    if (table.isEmpty()) {
      var known = new ArrayList<String>();
      snapshot.tables().forEach(t -> known.add(t.name().toString()));
      return missing("table", key.table().toString(), known);
    }
    if (renamed.containsKey(key)) {
      return leaving(key);
    }
    if (table.get().column(key.column()).isPresent()) {
      return Optional.empty();
    }
    return missing(
        "column",
        key.toString(),
        table.get().columns().stream().map(c -> key.table().column(c.name()).toString()).toList());
  }

  /**
   * An old label that none of the columns can hold. Columns of text may hold anything, and one that
   * has its standard type already has left the old labels behind.
   */
  Optional<String> labelProblem(String label, EnumStandard.ColumnRule rule, EnumStandard standard) {
    Set<String> known = new HashSet<>();
    for (ColumnName name : columns(rule.column())) {
      Optional<EnumType> type =
          snapshot.column(name).map(Column::baseType).flatMap(snapshot::enumType);
      if (type.isEmpty() || isStandard(type.get(), rule, standard)) {
        return Optional.empty();
      }
      known.addAll(type.get().labels());
    }
    return known.isEmpty() || known.contains(label)
        ? Optional.empty()
        : Optional.of(
            YamlText.quoted(label)
                + " is no label that "
                + rule.column()
                + " can hold"
                + NearMatch.hint(label, known));
  }

  private static boolean isStandard(
      EnumType type, EnumStandard.ColumnRule rule, EnumStandard standard) {
    return type.name().equals(rule.type())
        && standard.types().stream()
            .anyMatch(t -> t.name().equals(type.name()) && t.labels().equals(type.labels()));
  }

  private List<ColumnName> columns(String selector) {
    var out = new ArrayList<ColumnName>();
    for (Table table : snapshot.tables()) {
      for (Column column : table.columns()) {
        ColumnName name = table.columnName(column.name());
        if (Glob.matchesColumn(selector, name)) {
          out.add(name);
        }
      }
    }
    return out;
  }

  private static Optional<String> missing(String kind, String name, Collection<String> known) {
    return Optional.of(
        "there is no " + kind + " " + YamlText.quoted(name) + NearMatch.hint(name, known));
  }

  private static String outside(QualifiedName table) {
    return YamlText.quoted(table.toString())
        + " is not judged: scope.schemas or scope.exclude leaves it out, or it is the history table"
        + " of a migration tool";
  }
}
