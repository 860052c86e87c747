package io.pgmend.review;

import io.pgmend.review.ParseStep.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Types by their names. Numbers would not do: a type that is made anew under its old name has
 * another one. Names hold for one look only: a change set may give a number's type another name.
 */
final class TypeNames {

  private record Key(int type, int modifier) {}

  private final PreparedStatement question;
  private final Map<Key, String> known = new HashMap<>();

  /**
   * For one look.
   *
   * @param question asks for a name, see {@link #question}
   */
  TypeNames(PreparedStatement question) {
    this.question = question;
  }

  /** Prints every schema but the system's, whatever the search path is. */
  static PreparedStatement question(Connection connection) throws SQLException {
    return connection.prepareStatement(
        """
        SELECT CASE WHEN n.nspname = 'pg_catalog' OR NOT pg_catalog.pg_type_is_visible(t.oid) THEN ''
            ELSE pg_catalog.quote_ident(n.nspname) || '.' END
          || pg_catalog.format_type(t.oid, ?)
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.oid = ?::bigint::oid
        """);
  }

  Description describe(Answer.Taken taken) throws SQLException {
    var parameters = new ArrayList<String>();
    for (int type : taken.parameters()) {
      parameters.add(name(type, -1));
    }
    var columns = new ArrayList<Description.Column>();
    for (ParseStep.Column c : taken.columns()) {
      columns.add(new Description.Column(c.name(), name(c.type(), c.modifier())));
    }
    return new Description(parameters, columns);
  }

  private String name(int type, int modifier) throws SQLException {
    String name = known.get(new Key(type, modifier));
    if (name == null) {
      question.setInt(1, modifier);
      question.setLong(2, Integer.toUnsignedLong(type));
      try (ResultSet row = question.executeQuery()) {
        name = row.next() ? Objects.requireNonNullElse(row.getString(1), "") : "unknown";
      }
      known.put(new Key(type, modifier), name);
    }
    return name;
  }
}
