package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the server printed of an index, taken apart at what is known of it from elsewhere: its
 * names, its stored columns, its options and its condition. Nothing in it is read as SQL; joined
 * again, the parts are the text that was printed.
 *
 * @param create {@code CREATE INDEX } or {@code CREATE UNIQUE INDEX }
 * @param name as printed
 * @param on from behind the name to the parenthesis before the first key: relation and method
 * @param keys with operator classes, collations and orders where they are not the default
 * @param include from {@code INCLUDE} on, with the blank before it; empty where nothing is stored
 * @param nulls the same of {@code NULLS NOT DISTINCT}
 * @param with the same of {@code WITH}
 * @param where the same of {@code WHERE}
 */
public record IndexDefinition(
    String create,
    String name,
    String on,
    String keys,
    String include,
    String nulls,
    String with,
    String where) {

  private static final String NULLS_NOT_DISTINCT = " NULLS NOT DISTINCT";

  /** Of an index of the relation; empty where it is not printed as expected. */
  public static Optional<IndexDefinition> of(QualifiedName relation, Index index) {
    String text = index.definition();
    String create = index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    Optional<String> name =
        spellings(index.name()).filter(n -> text.startsWith(create + n + " ON ")).findFirst();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String rest = text.substring((create + name.get()).length());
    Optional<String> on = ons(relation, index.method()).filter(rest::startsWith).findFirst();
    String where = index.predicate().isEmpty() ? "" : " WHERE " + index.predicate();
    if (on.isEmpty() || !rest.endsWith(where)) {
      return Optional.empty();
    }
    String left = cut(rest.substring(on.get().length()), where);
    // options are words and numbers, so this is where they begin
    int options = index.options().isEmpty() ? left.length() : left.lastIndexOf(" WITH (");
    if (options < 0) {
      return Optional.empty();
    }
    String with = left.substring(options);
    left = cut(left, with);
    String nulls = left.endsWith(NULLS_NOT_DISTINCT) ? NULLS_NOT_DISTINCT : "";
    left = cut(left, nulls);
    Optional<String> include = include(left, index.included());
    if (include.isEmpty() || !cut(left, include.get()).endsWith(")")) {
      return Optional.empty();
    }
    return Optional.of(
        new IndexDefinition(
            create,
            name.get(),
            on.get(),
            cut(cut(left, include.get()), ")"),
            include.get(),
            nulls,
            with,
            where));
  }

  public boolean isUnique() {
    return create.equals("CREATE UNIQUE INDEX ");
  }

  /** Whether nulls count as equal in a unique index. */
  public boolean hasEqualNulls() {
    return !nulls.isEmpty();
  }

  /** The same index under another name, which is written as given. */
  public String named(String spelled) {
    return create + spelled + on + keys + ")" + include + nulls + with + where;
  }

  /** Whether two indexes are the same but for name and storage parameters. */
  public boolean isAlike(IndexDefinition other) {
    return alike().equals(other.alike());
  }

  /** Equal where {@link #isAlike} is true. */
  public String alike() {
    return create + on + keys + ")" + include + nulls + where;
  }

  private static Stream<String> ons(QualifiedName relation, String method) {
    return Stream.of(" ON ", " ON ONLY ")
        .flatMap(on -> spellings(relation.schema()).map(s -> on + s + "."))
        .flatMap(on -> spellings(relation.name()).map(r -> on + r))
        .flatMap(on -> spellings(method).map(m -> on + " USING " + m + " ("));
  }

  /** How the server may write a name: quoted where it has to be. */
  private static Stream<String> spellings(String name) {
    return name.matches("[a-z_][a-z0-9_]*")
        ? Stream.of(name, Sql.rawIdent(name))
        : Stream.of(Sql.rawIdent(name));
  }

  /** What the text ends with, compared backwards from its last name on. */
  private static Optional<String> include(String text, List<String> columns) {
    if (columns.isEmpty()) {
      return Optional.of("");
    }
    String left = cut(text, ")");
    for (int i = columns.size() - 1; i >= 0; i--) {
      String before = i == 0 ? " INCLUDE (" : ", ";
      String rest = left;
      Optional<String> piece =
          spellings(columns.get(i)).map(c -> before + c).filter(rest::endsWith).findFirst();
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      left = cut(left, piece.get());
    }
    return Optional.of(text.substring(left.length()));
  }

  private static String cut(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
