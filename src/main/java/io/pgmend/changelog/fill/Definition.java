package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Index;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the server prints of a unique index, changed where it is plain what stands there: at its
 * name and at its end.
 */
record Definition(Index index) {

  private static final Pattern BLOCK = Pattern.compile("\\bbegin\\b", Pattern.CASE_INSENSITIVE);

  private static final String HEAD = "CREATE UNIQUE INDEX ";

  /** The same under another name. */
  String named(String name) {
    return HEAD + Sql.rawIdent(name) + rest();
  }

  /**
   * The same, beside writers, as it can stand in a changelog; empty where it would have to be
   * escaped, or would confuse Liquibase's splitting into statements.
   */
  String concurrently(String name) {
    String create = HEAD + "CONCURRENTLY " + Sql.rawIdent(name) + rest();
    return isSplit(create) && Sql.statement(create).equals(create) ? create : "";
  }

  /** Liquibase takes an unquoted BEGIN for the start of a block that must not be split. */
  static boolean isSplit(String statement) {
    return !BLOCK.matcher(statement).find();
  }

  /** The same for those of its rows for which the condition holds too. */
  Definition where(String condition) {
    String end = " WHERE " + index.predicate();
    String definition = index.definition();
    if (!index.predicate().isEmpty() && !definition.endsWith(end)) {
      throw new Refusal("the definition of " + index.name() + " does not end with its condition");
    }
    String limited =
        index.predicate().isEmpty()
            ? definition + " WHERE (" + condition + ")"
            : definition.substring(0, definition.length() - end.length())
                + " WHERE ("
                + index.predicate()
                + ") AND ("
                + condition
                + ")";
    return new Definition(
        new Index(
            index.name(),
            index.method(),
            index.unique(),
            index.valid(),
            index.keys(),
            index.included(),
            index.mentioned(),
            condition,
            limited,
            "",
            false,
            false,
            index.options(),
            index.tablespace(),
            index.statisticsTargets(),
            index.comment()));
  }

  private String rest() {
    for (String name : List.of(index.name(), Sql.rawIdent(index.name()))) {
      if (index.definition().startsWith(HEAD + name + " ON ")) {
        return index.definition().substring((HEAD + name).length());
      }
    }
    throw new Refusal("the definition of " + index.name() + " does not begin with its name");
  }
}
