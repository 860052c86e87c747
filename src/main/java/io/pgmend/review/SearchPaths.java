package io.pgmend.review;

import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;

/**
 * In which schemas an application's statements look for names: what the live database gives a role
 * at its login. What an application sets itself after that cannot be read.
 */
public final class SearchPaths {

  /** PostgreSQL's own, where there is no live database to ask. */
  public static final String DEFAULT = "\"$user\", public";

  /**
   * The setting of a role in this database, in the order in which PostgreSQL takes them: role and
   * database together, role, database, all, server. The server's own is what this session began
   * with, unless its role has one of its own.
   */
  private static final String QUESTION =
      """
      SELECT coalesce(
        (SELECT substr(setting, length('search_path=') + 1)
         FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) AS setting
         WHERE setting LIKE 'search\\_path=%'
           AND s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
           AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?))
         ORDER BY s.setrole = 0, s.setdatabase = 0 LIMIT 1),
        (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path'
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) AS setting
             WHERE setting LIKE 'search\\_path=%'
               AND s.setrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))))
      """;

  private SearchPaths() {}

  /** Of the role that is connected. */
  public static String of(Connection live) throws SQLException {
    try (PreparedStatement who = live.prepareStatement("SELECT session_user");
        ResultSet row = who.executeQuery()) {
      row.next();
      return of(live, row.getString(1));
    }
  }

  /** Of any role; {@code "$user"} in it is replaced, as the clone is asked by another role. */
  public static String of(Connection live, String role) throws SQLException {
    try (PreparedStatement question = live.prepareStatement(QUESTION)) {
      question.setString(1, role);
      try (ResultSet row = question.executeQuery()) {
        row.next();
        String path = Objects.requireNonNullElse(row.getString(1), DEFAULT);
        return path.replaceAll(
            "\"\\$user\"|(?<![\\w$\"])\\$user(?![\\w$\"])",
            Matcher.quoteReplacement(Sql.rawIdent(role)));
      }
    }
  }
}
