package io.pgmend.prove.rows;

import io.pgmend.pg.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The enum, domain, range and composite types of a database, read once. */
final class TypeCatalog {

  /**
   * A type as a column, a domain or another type uses it.
   *
   * @param name the type's own name; for an array that of the element
   * @param text with its modifier, as {@code format_type} prints it
   */
  record Use(QualifiedName name, String text, boolean array) {}

  /**
   * A type that users made.
   *
   * @param kind "e" enum, "d" domain, "r" range, "m" multirange, "c" composite
   * @param base what a domain, range or multirange is made of; for others of no meaning
   * @param checks printed constraints of a domain
   */
  record UserType(
      QualifiedName name,
      String kind,
      Use base,
      List<String> labels,
      List<String> checks,
      List<Use> attributes) {}

  private final Map<QualifiedName, UserType> types = new HashMap<>();

  private TypeCatalog() {}

  static TypeCatalog read(Connection connection) throws SQLException {
    var self = new TypeCatalog();
    try (Statement statement = connection.createStatement()) {
      Map<QualifiedName, List<Use>> attributes = new HashMap<>();
      try (ResultSet rows = statement.executeQuery(Queries.text("attributes"))) {
        while (rows.next()) {
          attributes.computeIfAbsent(nameOf(rows), n -> new ArrayList<>()).add(useOf(rows));
        }
      }
      try (ResultSet rows = statement.executeQuery(Queries.text("types"))) {
        while (rows.next()) {
          QualifiedName name = nameOf(rows);
          self.types.put(
              name,
              new UserType(
                  name,
                  rows.getString("kind"),
                  useOf(rows),
                  texts(rows, "labels"),
                  texts(rows, "checks"),
                  attributes.getOrDefault(name, List.of())));
        }
      }
    }
    return self;
  }

  /** The type of that name; one that is not listed is a base type, kind "b". */
  UserType type(QualifiedName name) {
    return types.getOrDefault(
        name, new UserType(name, "b", new Use(name, "", false), List.of(), List.of(), List.of()));
  }

  private static QualifiedName nameOf(ResultSet rows) throws SQLException {
    return new QualifiedName(rows.getString("schema"), rows.getString("name"));
  }

  private static Use useOf(ResultSet rows) throws SQLException {
    return new Use(
        new QualifiedName(rows.getString("base_schema"), rows.getString("base_name")),
        rows.getString("base_text"),
        rows.getBoolean("base_array"));
  }

  private static List<String> texts(ResultSet rows, String column) throws SQLException {
    Array array = rows.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
