package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.KeyStandard;
import io.pgmend.profile.Scope;
import io.pgmend.rules.shared.Parked;
import io.pgmend.rules.shared.ReferenceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Integer columns without a foreign key whose name says that they hold a key's values: {@code
 * order_id} for orders, {@code created_by} or {@code owner_id} for users. Their rows have the last
 * word.
 */
final class Suspicions {

  private final Map<ColumnName, List<Suspicion>> byRoot = new LinkedHashMap<>();

  /** For the key roots given, by the table that each is the key of. */
  Suspicions(
      Snapshot snapshot,
      Scope scope,
      KeyStandard standard,
      KeyDomains all,
      List<KeyDomain> domains) {
    var byName = new HashMap<String, List<ColumnName>>();
    var users = new ArrayList<ColumnName>();
    for (KeyDomain domain : domains) {
      if (!domain.text()) {
        String table = domain.root().table().name();
        for (String name : ReferenceNames.of(table)) {
          byName.computeIfAbsent(name, n -> new ArrayList<>()).add(domain.root());
        }
        if (ReferenceNames.isOfUsers(table)) {
          users.add(domain.root());
        }
      }
    }
    for (Table table : snapshot.tables()) {
      if (scope.covers(table.name()) && table.extension().isEmpty()) {
        Set<String> taken = taken(table);
        for (Column column : table.columns()) {
          if (KeyType.of(column) == KeyType.INTEGER
              && !taken.contains(column.name())
              && !column.isIdentity()
              && !column.isGenerated()) {
            suspect(table, column.name(), byName, users, standard, all);
          }
        }
      }
    }
  }

  List<Suspicion> of(KeyDomain domain) {
    return byRoot.getOrDefault(domain.root(), List.of());
  }

  private void suspect(
      Table table,
      String column,
      Map<String, List<ColumnName>> byName,
      List<ColumnName> users,
      KeyStandard standard,
      KeyDomains all) {
    String name = column.toLowerCase(Locale.ROOT);
    List<ColumnName> parents = byName.getOrDefault(name, List.of());
    if (parents.isEmpty() && ReferenceNames.isUser(name)) {
      parents = users;
    }
    if (parents.isEmpty() || Parked.isColumn(table, column)) {
      return;
    }
    ColumnName child = table.columnName(column);
    if (all.isReference(child)
        || standard.notReferences().stream().anyMatch(n -> Glob.matchesColumn(n, child))) {
      return;
    }
    String schema = table.name().schema();
    List<ColumnName> near =
        parents.stream().filter(p -> p.table().schema().equals(schema)).toList();
    for (ColumnName parent : near.isEmpty() ? parents : near) {
      if (!all.columns(parent).contains(child)) {
        byRoot.computeIfAbsent(parent, p -> new ArrayList<>()).add(new Suspicion(child, parent));
      }
    }
  }

  /** Columns that say what they are: keys of one column, and foreign keys. */
  private static Set<String> taken(Table table) {
    var taken = new HashSet<String>();
    for (Constraint key : table.constraints()) {
      if (key.isForeignKey()
          || (key.kind() == Constraint.Kind.PRIMARY_KEY && key.columns().size() == 1)) {
        taken.addAll(key.columns());
      }
    }
    return taken;
  }
}
