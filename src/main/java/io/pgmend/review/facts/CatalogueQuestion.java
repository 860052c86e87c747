package io.pgmend.review.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The questions that this package asks the catalogue, one file each. */
public final class CatalogueQuestion {
  private CatalogueQuestion() {}

  /** Makes something of a row. */
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** The answer to the question in {@code name.sql}. */
  public static <T> List<T> ask(Connection connection, String name, Reading<T> reading)
      throws SQLException {
    var out = new ArrayList<T>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text(name))) {
      while (row.next()) {
        out.add(reading.of(row));
      }
    }
    return out;
  }

  private static String text(String name) {
    try (InputStream in = CatalogueQuestion.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name + ".sql");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + name + ".sql", e);
    }
  }
}
