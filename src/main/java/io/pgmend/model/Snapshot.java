package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import java.util.List;
import java.util.Optional;

/**
 * What one REPEATABLE READ READ ONLY transaction saw of a whole database, system schemas excepted.
 * All lists are sorted by name.
 *
 * @param notModelled objects that stand in the database and are not in the model, as "kind name"
 * @param blindSpots what could not be read, each with the privilege that is missing
 */
public record Snapshot(
    ServerVersion server,
    String database,
    Capabilities capabilities,
    List<Role> roles,
    List<CatalogObject> objects,
    List<EnumType> enums,
    List<Sequence> sequences,
    List<Table> tables,
    List<View> views,
    List<Function> functions,
    List<Publication> publications,
    List<Dependency> dependencies,
    List<String> notModelled,
    List<String> blindSpots) {

  public Snapshot {
    roles = List.copyOf(roles);
    objects = List.copyOf(objects);
    enums = List.copyOf(enums);
    sequences = List.copyOf(sequences);
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    functions = List.copyOf(functions);
    publications = List.copyOf(publications);
    dependencies = List.copyOf(dependencies);
    notModelled = List.copyOf(notModelled);
    blindSpots = List.copyOf(blindSpots);
  }

  /** The same under another name of the database. */
  public Snapshot withDatabase(String name) {
    return new Snapshot(
        server,
        name,
        capabilities,
        roles,
        objects,
        enums,
        sequences,
        tables,
        views,
        functions,
        publications,
        dependencies,
        notModelled,
        blindSpots);
  }

  public Optional<Table> table(QualifiedName name) {
    return find(tables, Table::name, name);
  }

  public Optional<View> view(QualifiedName name) {
    return find(views, View::name, name);
  }

  public Optional<EnumType> enumType(QualifiedName name) {
    return find(enums, EnumType::name, name);
  }

  public Optional<Column> column(ColumnName name) {
    return table(name.table()).flatMap(t -> t.column(name.column()));
  }

  /**
   * The lists are sorted by name, so a search is a bisection: rules may look up freely in ten
   * thousand tables.
   */
  private static <T> Optional<T> find(
      List<T> sorted, java.util.function.Function<T, QualifiedName> key, QualifiedName name) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = key.apply(sorted.get(middle)).compareTo(name);
      if (order == 0) {
        return Optional.of(sorted.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
