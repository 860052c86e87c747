package io.pgmend.catalog.comparison;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads every catalogue's rows about user objects, by key. */
final class CatalogRows {

  /** Storage of large values and other sessions' temporary objects; neither is part of a schema. */
  private static final Pattern INTERNAL =
      Pattern.compile("(^|[^\\w\"])pg_(toast|temp)(_\\d+|_temp_\\d+)?(\\.|$| )");

  private static final Pattern HISTORY =
      Pattern.compile("\\.databasechangelog(lock)?\\b|\\.databasechangeloglock_pkey\\b");

  private static final Pattern PGMEND = Pattern.compile("(^|[^\\w\".])pgmend(\\.|$| \\()");

  /** Triggers of constraints bear an id in their names. */
  private static final Pattern GENERATED_NAME =
      Pattern.compile("\"?(\\w+_ConstraintTrigger(_[ac])?)_\\d+\"?");

  /** What says in which order a table's columns stand; statistics list theirs in that order. */
  private static final Set<String> ORDERED =
      Set.of("pg_attribute.attnum", "pg_statistic_ext.stxkeys", "pg_statistic_ext.stxexprs");

  private final Connection connection;
  private final CompareOptions options;
  private final List<String> unrestored;

  CatalogRows(Connection connection, CompareOptions options) {
    this.connection = connection;
    this.options = options;
    this.unrestored = options.unrestored().stream().flatMap(CatalogRows::spellings).toList();
  }

  SortedMap<String, String> read() throws SQLException {
    var rows = new TreeMap<String, List<String>>();
    for (CatalogTable table : tables()) {
      if (table.isCompared()) {
        read(table, rows);
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(resource("polymorphic.sql"))) {
      while (row.next()) {
        String text = attached(row.getString(1), Objects.requireNonNullElse(row.getString(2), ""));
        if (!text.isEmpty()) {
          put(rows, row.getString(1), text);
        }
      }
    }
    // Rows with one key (internal triggers of one table's constraints) are one entry, in an order
    // that does not depend on when they were made.
    var texts = new TreeMap<String, String>();
    rows.forEach(
        (key, list) -> texts.put(key, list.stream().sorted().collect(Collectors.joining("\n"))));
    return texts;
  }

  private void read(CatalogTable table, SortedMap<String, List<String>> rows) throws SQLException {
    List<CatalogColumn> columns = table.compared();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(table.query())) {
      int count = row.getMetaData().getColumnCount();
      while (row.next()) {
        var text = new StringBuilder();
        boolean unordered = !options.columnOrder();
        for (int i = 2; i <= count; i++) {
          String name = i - 2 < columns.size() ? columns.get(i - 2).name() : "toast options";
          String value = row.getString(i);
          boolean position = unordered && ORDERED.contains(table.name() + "." + name);
          if (value != null && !position) {
            text.append(name).append(": ").append(value).append('\n');
          }
        }
        put(rows, row.getString(1) + " (" + table.name() + ")", text.toString());
      }
    }
  }

  private void put(SortedMap<String, List<String>> rows, String key, String text) {
    if (INTERNAL.matcher(key).find()
        || HISTORY.matcher(key).find()
        || isUnrestored(key)
        || (!options.withPgmend() && PGMEND.matcher(key).find())) {
      return;
    }
    rows.computeIfAbsent(GENERATED_NAME.matcher(key).replaceAll("$1"), k -> new ArrayList<>())
        .add(GENERATED_NAME.matcher(text).replaceAll("$1"));
  }

  /** Rows of an index begin with its name: its own, its columns', what it depends on. */
  private boolean isUnrestored(String key) {
    return unrestored.stream()
        .anyMatch(
            i ->
                key.startsWith(i)
                    && (key.startsWith(" (", i.length()) || key.startsWith(".#", i.length())));
  }

  /** How the server may write a qualified name. */
  private static Stream<String> spellings(QualifiedName name) {
    return Stream.of(name.schema(), Sql.rawIdent(name.schema()))
        .flatMap(s -> Stream.of(name.name(), Sql.rawIdent(name.name())).map(n -> s + "." + n));
  }

  /** Of dependencies, those on objects that are compared. */
  private String attached(String key, String text) {
    if (!key.endsWith(") depends")) {
      return text;
    }
    return text.lines()
        .filter(line -> !INTERNAL.matcher(line).find())
        .collect(Collectors.joining("\n"));
  }

  private List<CatalogTable> tables() throws SQLException {
    Map<String, List<CatalogColumn>> columns = new LinkedHashMap<>();
    Map<String, Long> ids = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(resource("catalog-columns.sql"))) {
      while (row.next()) {
        String table = row.getString(1);
        ids.put(table, row.getLong(2));
        columns
            .computeIfAbsent(table, name -> new ArrayList<>())
            .add(
                new CatalogColumn(
                    table,
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getBoolean(6),
                    row.getString(7),
                    row.getInt(8)));
      }
    }
    var tables = new ArrayList<CatalogTable>();
    columns.forEach(
        (name, list) ->
            tables.add(new CatalogTable(name, Objects.requireNonNull(ids.get(name)), list)));
    return tables;
  }

  static String resource(String name) {
    try (InputStream in = CatalogRows.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + name + " cannot be read", e);
    }
  }
}
