package io.pgmend.database;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import liquibase.changelog.ChangeSet;
import liquibase.parser.LiquibaseSqlParser;
import liquibase.util.StandardSqlParser;
import liquibase.util.StringClauses;

/**
 * Liquibase's own parser, with a memory. Liquibase takes the SQL of each change to pieces twice in
 * a run, once for its log and once to execute it, and a proof runs every change set several times;
 * with large change sets that takes longer than the server does.
 */
final class RememberingSqlParser implements LiquibaseSqlParser {

  /**
   * Length of all texts that are kept, in characters; their pieces take some fifty times as many
   * bytes.
   */
  private static final int KEPT = 500_000;

  private final LiquibaseSqlParser parser = new StandardSqlParser();

  /** The one that was used last comes last. */
  private final Map<Key, StringClauses> known = new LinkedHashMap<>(16, 0.75f, true);

  private int kept;

  private record Key(String sql, boolean whitespace, boolean comments) {}

  /** Those who call this one build new SQL from the pieces, so that they get pieces of their own. */
  @Override
  public StringClauses parse(String sql) {
    return parser.parse(sql);
  }

  @Override
  public StringClauses parse(String sql, boolean whitespace, boolean comments) {
    return parser.parse(sql, whitespace, comments);
  }

  /** Called to split a change's SQL into statements, which only reads the pieces. */
  @Override
  public StringClauses parse(String sql, boolean whitespace, boolean comments, ChangeSet changeSet) {
    var key = new Key(sql, whitespace, comments);
    synchronized (known) {
      StringClauses pieces = known.get(key);
      if (pieces == null) {
        pieces = parser.parse(sql, whitespace, comments, changeSet);
        known.put(key, pieces);
        kept += sql.length();
        forget();
      }
      return pieces;
    }
  }

  private void forget() {
    Iterator<Key> oldest = known.keySet().iterator();
    while (kept > KEPT && oldest.hasNext()) {
      kept -= oldest.next().sql().length();
      oldest.remove();
    }
  }

  /** Before the one that it stands in for. */
  @Override
  public int getPriority() {
    return parser.getPriority() + 1;
  }
}
