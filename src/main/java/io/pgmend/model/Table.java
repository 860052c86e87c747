package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An ordinary, partitioned or foreign table with all that belongs to it. Lists are sorted by name,
 * columns by position.
 *
 * @param persistence "p" permanent, "u" unlogged
 * @param parents tables that it inherits from or is a partition of
 * @param partitionKey printed key of a partitioned table, else empty
 * @param partitionBound printed bound of a partition, else empty
 * @param ofType composite type of a typed table, else empty
 * @param replicaIdentity "d" default, "n" nothing, "f" full, "i" index (then {@link
 *     Index#replicaIdentity} tells which)
 * @param rules printed definitions of rewrite rules
 * @param extension the extension that owns it, else empty
 * @param rowEstimate rows by the planner's statistics, -1 where never analysed
 * @param sizeBytes table with its indexes and TOAST, as of the last VACUUM or ANALYZE; where there
 *     was none, a guess from the rows that the server counted
 */
public record Table(
    QualifiedName name,
    Kind kind,
    String owner,
    String persistence,
    List<Column> columns,
    List<Constraint> constraints,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Policy> policies,
    List<StatisticsObject> statistics,
    List<String> rules,
    boolean rowSecurity,
    boolean forceRowSecurity,
    String replicaIdentity,
    List<String> options,
    String tablespace,
    String accessMethod,
    List<QualifiedName> parents,
    List<QualifiedName> children,
    String partitionKey,
    String partitionBound,
    String ofType,
    String extension,
    Acl acl,
    String comment,
    long rowEstimate,
    long sizeBytes) {

  /** Kinds of relation that hold rows under a table's rules. */
  public enum Kind {
    TABLE,
    PARTITIONED,
    FOREIGN
  }

  public Table {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
    policies = List.copyOf(policies);
    statistics = List.copyOf(statistics);
    rules = List.copyOf(rules);
    options = List.copyOf(options);
    parents = List.copyOf(parents);
    children = List.copyOf(children);
  }

  public Optional<Column> column(String column) {
    for (Column c : columns) {
      if (c.name().equals(column)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  public Optional<Constraint> constraint(String constraint) {
    return constraints.stream().filter(c -> c.name().equals(constraint)).findFirst();
  }

  public Optional<Constraint> primaryKey() {
    return constraints.stream().filter(c -> c.kind() == Constraint.Kind.PRIMARY_KEY).findFirst();
  }

  public List<Constraint> foreignKeys() {
    return constraints.stream().filter(Constraint::isForeignKey).toList();
  }

  public Optional<Index> index(String index) {
    return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
  }

  public ColumnName columnName(String column) {
    return name.column(column);
  }

  /**
   * Whether rows of it live in, or are seen through, other tables: partitioned, partition, parent
   * or child.
   */
  public boolean isInherited() {
    return kind == Kind.PARTITIONED || !parents.isEmpty() || !children.isEmpty();
  }
}
