package io.pgmend.database;

import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database's encoding and libc locale, as CREATE DATABASE takes them. */
record DatabaseLocale(String encoding, String collate, String ctype) {

  /** What every server has. */
  static final DatabaseLocale PLAIN = new DatabaseLocale("UTF8", "C", "C");

  static DatabaseLocale of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()")) {
      row.next();
      return new DatabaseLocale(row.getString(1), row.getString(2), row.getString(3));
    }
  }

  /** From the nearest to the plainest: another operating system has other locales. */
  List<DatabaseLocale> fallbacks() {
    return List.of(this, new DatabaseLocale(encoding, "C", "C.UTF-8"), PLAIN);
  }

  String clause() {
    return " TEMPLATE template0 ENCODING "
        + Sql.literal(encoding)
        + " LC_COLLATE "
        + Sql.literal(collate)
        + " LC_CTYPE "
        + Sql.literal(ctype);
  }
}
