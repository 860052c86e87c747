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
import java.util.List;
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
    for (CatalogTable table : CatalogTables.of(connection)) {
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
      var names = new ArrayList<String>();
      var compared = new ArrayList<Integer>();
      for (int i = 2; i <= count; i++) {
        String name = i - 2 < columns.size() ? columns.get(i - 2).name() : "toast options";
        if (options.columnOrder() || !ORDERED.contains(table.name() + "." + name)) {
          names.add(name);
          compared.add(i);
        }
      }
      while (row.next()) {
        var text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
          String value = row.getString(compared.get(i));
          if (value != null) {
            text.append(names.get(i)).append(": ").append(value).append('\n');
          }
        }
        put(rows, row.getString(1) + " (" + table.name() + ")", text.toString());
      }
    }
  }

  private void put(SortedMap<String, List<String>> rows, String key, String text) {
    if (finds(INTERNAL, "pg_", key)
        || finds(HISTORY, "databasechangelog", key)
        || isUnrestored(key)
        || (!options.withPgmend() && finds(PGMEND, "pgmend", key))) {
      return;
    }
    rows.computeIfAbsent(withoutId(key), k -> new ArrayList<>()).add(withoutId(text));
  }

  /** Whether the pattern, every match of which holds the word, is found: most texts hold none. */
  private static boolean finds(Pattern pattern, String word, String text) {
    return text.contains(word) && pattern.matcher(text).find();
  }

  private static String withoutId(String text) {
    return text.contains("_ConstraintTrigger")
        ? GENERATED_NAME.matcher(text).replaceAll("$1")
        : text;
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
        .filter(line -> !finds(INTERNAL, "pg_", line))
        .collect(Collectors.joining("\n"));
  }

  static String resource(String name) {
    try (InputStream in = CatalogRows.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + name + " cannot be read", e);
    }
  }
}
