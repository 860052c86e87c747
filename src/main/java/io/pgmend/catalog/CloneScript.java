package io.pgmend.catalog;

import io.pgmend.model.CatalogObject;
import io.pgmend.model.Dependency;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The structure of a database as statements that recreate it in an empty one, in order, none with a
 * closing semicolon of its own. A statement may hold several, joined by semicolons.
 *
 * @param statements to be run one by one on one connection
 * @param notes what is left out or differs, and why; sorted
 * @param missingExtensions extensions that something needs and the target does not have: the clone
 *     cannot be made; sorted
 */
public record CloneScript(
    List<String> statements, List<String> notes, List<String> missingExtensions) {

  /** Statements sent to the server at a time: a clone is thousands of short ones. */
  private static final int CHUNK = 50;

  private static final List<String> SESSION =
      List.of(
          "SET search_path = ''",
          "SET check_function_bodies = off",
          "SET client_min_messages = warning",
          "SET jit = off");

  /**
   * So many tables, and reading a catalogue that was never analyzed takes several times as long as
   * analyzing it does; autovacuum would come too late.
   */
  private static final int LARGE = 50;

  private static final String ANALYZE =
      Stream.of(
              "attrdef",
              "attribute",
              "class",
              "constraint",
              "depend",
              "description",
              "index",
              "namespace",
              "policy",
              "proc",
              "rewrite",
              "sequence",
              "trigger",
              "type")
          .map(catalog -> "pg_catalog.pg_" + catalog)
          .collect(Collectors.joining(", ", "SET client_min_messages = error; ANALYZE ", ""));

  public CloneScript {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
    missingExtensions = List.copyOf(missingExtensions);
  }

  /** Structure only: no rows, and sequences at their start. */
  public static CloneScript of(Snapshot snapshot, CloneTarget target) {
    var draft = new CloneDraft(target);
    return of(CloneScope.of(snapshot, draft), draft, true, snapshot.tables().size() > LARGE);
  }

  /** The same as somebody else runs it. */
  static CloneScript printed(Snapshot snapshot, CloneTarget target, boolean withRoles) {
    var draft = new CloneDraft(target);
    return of(CloneScope.of(snapshot, draft), draft, withRoles, false);
  }

  private static CloneScript of(
      Snapshot source, CloneDraft draft, boolean withRoles, boolean analyzed) {
    List<String> missing = new ArrayList<>();
    draft.addAll(SESSION);
    if (withRoles) {
      new CloneRoles(draft).create(source.roles());
    }
    schemas(source, draft);
    extensions(source, draft, missing);
    relations(source, draft);
    ownership(source, draft);
    source.publications().forEach(new ClonePublications(draft)::create);
    of(source, SchemaReader.DEFAULT_PRIVILEGES).forEach(o -> draft.add(o.definition()));
    if (analyzed) {
      // who does not own the catalogue is warned of each that is left out
      draft.add(ANALYZE);
    }
    draft.add("RESET search_path; RESET check_function_bodies");
    draft.add("RESET client_min_messages; RESET jit");
    source.notModelled().forEach(o -> draft.note("not modelled: " + o));
    return new CloneScript(draft.statements(), draft.notes(), missing);
  }

  /** Statements that move sequences to where they stand, as far as that is known. */
  public static List<String> positions(Snapshot source) {
    return source.sequences().stream()
        .map(CloneSequences::position)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Runs the statements, several at a time, each lot in a transaction of its own.
   *
   * @param connection in auto-commit mode
   * @throws SQLException with the statement that failed in its message
   */
  public void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (List<String> lot : lots()) {
        try {
          statement.execute(String.join(";\n", lot));
        } catch (SQLException e) {
          // The lot is undone. One by one, so that the message can name the statement.
          for (String one : lot) {
            run(statement, one);
          }
        }
      }
    }
  }

  /** A lot ends with a body in standard SQL: the driver does not see where such a body ends. */
  private List<List<String>> lots() {
    List<List<String>> out = new ArrayList<>();
    List<String> lot = new ArrayList<>();
    for (String statement : statements) {
      lot.add(statement);
      if (lot.size() == CHUNK || statement.contains("BEGIN ATOMIC")) {
        out.add(lot);
        lot = new ArrayList<>();
      }
    }
    out.add(lot);
    return out;
  }

  private static void run(Statement statement, String one) throws SQLException {
    try {
      statement.execute(one);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + "\nwhile cloning: " + one, e.getSQLState(), e);
    }
  }

  private static void schemas(Snapshot source, CloneDraft draft) {
    List<CatalogObject> schemas = of(source, SchemaReader.SCHEMA);
    if (schemas.stream().noneMatch(s -> s.name().name().equals("public"))) {
      draft.add("DROP SCHEMA IF EXISTS public");
    }
    schemas.forEach(s -> draft.add(s.definition()));
  }

  private static void extensions(Snapshot source, CloneDraft draft, List<String> missing) {
    Set<String> needed =
        source.dependencies().stream().map(Dependency::on).collect(Collectors.toSet());
    List<CatalogObject> waiting = new ArrayList<>(of(source, SchemaReader.EXTENSION));
    while (!waiting.isEmpty()) {
      // An extension may need another one; a round places those whose needs are met.
      CatalogObject next =
          waiting.stream()
              .filter(e -> !needsAny(source, e, waiting))
              .findFirst()
              .orElse(waiting.get(0));
      waiting.remove(next);
      String name = next.name().name();
      if (name.equals("plpgsql")) {
        // In every new database already, where only a superuser may comment on it.
        continue;
      }
      if (draft.target().extensions().contains(name)) {
        draft.add(next.definition());
      } else if (needed.contains("extension " + name)) {
        missing.add(name);
      } else {
        draft.note("extension " + name + ": not on the target, and nothing needs it");
      }
    }
  }

  private static boolean needsAny(
      Snapshot source, CatalogObject extension, List<CatalogObject> others) {
    String dependent = "extension " + extension.name().name();
    return source.dependencies().stream()
        .filter(d -> d.dependent().equals(dependent))
        .anyMatch(
            d -> others.stream().anyMatch(o -> d.on().equals("extension " + o.name().name())));
  }

  private static void relations(Snapshot source, CloneDraft draft) {
    var sequences = new CloneSequences(draft);
    List<Table> tables = source.tables();
    List<Sequence> own = source.sequences().stream().filter(s -> !s.identity()).toList();
    own.forEach(sequences::create);
    new CloneCreation(source, draft).run();
    own.forEach(sequences::ownedBy);
    var columns = new CloneTables(source, draft);
    tables.forEach(columns::identities);
    tables.forEach(columns::finish);
    var keys = new CloneKeys(source, draft);
    tables.stream()
        .sorted(Comparator.comparingInt((Table t) -> depth(source, t)).reversed())
        .forEach(keys::checks);
    tables.forEach(keys::indexes);
    source.views().forEach(keys::indexes);
    keys.attachments(source);
    tables.forEach(keys::references);
    keys.comments(tables);
    keys.validity();
    var behaviour = new CloneBehaviour(draft);
    tables.forEach(behaviour::of);
    source.views().forEach(behaviour::of);
  }

  private static void ownership(Snapshot source, CloneDraft draft) {
    var ownership = new CloneOwnership(draft);
    source.enums().forEach(ownership::of);
    source.functions().forEach(ownership::of);
    source.tables().forEach(ownership::of);
    source.views().forEach(ownership::of);
    source.sequences().forEach(ownership::of);
  }

  private static List<CatalogObject> of(Snapshot source, String kind) {
    return source.objects().stream().filter(o -> o.kind().equals(kind)).toList();
  }

  /** How many parents stand above a table, the longest way. */
  private static int depth(Snapshot source, Table table) {
    return table.parents().stream()
        .map(source::table)
        .flatMap(Optional::stream)
        .mapToInt(parent -> 1 + depth(source, parent))
        .max()
        .orElse(0);
  }
}
