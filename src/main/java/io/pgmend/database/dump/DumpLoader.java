package io.pgmend.database.dump;

import io.pgmend.database.DatabaseException;
import io.pgmend.database.dump.DumpReader.Part;
import io.pgmend.pg.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs a dump's statements as psql would. Roles that are missing are made without the right to log
 * in. What belongs to the whole server, or would reach out of it, is left out and named.
 */
public final class DumpLoader {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  private static final Pattern OF_THE_SERVER =
      Pattern.compile(
          "(?:create|alter|drop)\\s+(?:database|role|user(?!\\s+mapping)|group|tablespace|subscription)\\b.*"
              + "|alter\\s+system\\b.*",
          FLAGS);

  /** A name with or without its schema, each quoted or not. */
  private static final String NAME =
      "((?:\"(?:[^\"]|\"\")*\"|[^\\s(\".]+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|[^\\s(\".]+))?)";

  private static final Pattern COPY =
      Pattern.compile("copy\\s+" + NAME + "\\s*(?:\\(.*\\))?\\s*from\\s+stdin\\b.*", FLAGS);
  private static final Pattern INSERT = Pattern.compile("insert\\s+into\\s+" + NAME, FLAGS);
  private static final Pattern OTHER_COPY = Pattern.compile("copy\\s.*", FLAGS);
  private static final Pattern ENCODING =
      Pattern.compile("set\\s+client_encoding\\s*(?:=|to)\\s*'?([\\w-]+)'?", FLAGS);
  private static final Pattern CONNECT = Pattern.compile("\\\\c(?:onnect)?\\b.*");
  private static final Pattern RESTRICT = Pattern.compile("\\\\(?:un)?restrict\\b.*");
  private static final Pattern MISSING_ROLE =
      Pattern.compile("role \"(.+)\" does not exist", Pattern.DOTALL);

  private static final String UNDEFINED_OBJECT = "42704";
  private static final String UNDEFINED_DATABASE = "3D000";
  private static final String DUPLICATE_SCHEMA = "42P06";
  private static final String SYNTAX = "42601";
  private static final Set<String> UNDEFINED =
      Set.of("42P01", "3F000", UNDEFINED_OBJECT, "42883", "42703");

  private final DumpFile file;
  private final Connection connection;
  private final List<String> notes = new ArrayList<>();
  private final DumpedRows rows;
  private int connects;

  private DumpLoader(DumpFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.rows = new DumpedRows(connection);
  }

  /**
   * Loads it.
   *
   * @param connection to an empty database, as a role that may make all that the dump holds; not to
   *     be used afterwards, as the dump changes its settings
   * @return what was loaded and what was not
   * @throws DatabaseException INPUT with the line and the server's words where a statement fails
   */
  public static Loaded load(DumpFile file, Connection connection) throws SQLException {
    return new DumpLoader(file, connection).load();
  }

  private Loaded load() throws SQLException {
    connection
        .unwrap(BaseConnection.class)
        .getQueryExecutor()
        .setPreferQueryMode(PreferQueryMode.SIMPLE);
    try (BufferedReader in = Files.newBufferedReader(file.path(), StandardCharsets.UTF_8);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      // a message about a role is told from others by its words
      attempt(statement, "SET lc_messages = 'C'");
      var reader = new DumpReader(in);
      Optional<Part> part = reader.next();
      while (part.isPresent()) {
        run(part.get(), reader, statement);
        part = reader.next();
      }
      return rows.loaded(notes);
    } catch (IOException e) {
      throw DumpFile.refused(file.path() + " cannot be read: " + e.getMessage(), DumpFile.plain());
    }
  }

  private void run(Part part, DumpReader reader, Statement statement)
      throws SQLException, IOException {
    if (part.command()) {
      command(part);
      return;
    }
    String sql = part.text();
    Matcher encoding = ENCODING.matcher(sql);
    if (encoding.matches() && !encoding.group(1).replace("-", "").equalsIgnoreCase("UTF8")) {
      throw DumpFile.refused(
          at(part) + "it is in " + encoding.group(1),
          "pg_dump --encoding=UTF8 --file=dump.sql URL");
    }
    Matcher copy = COPY.matcher(sql);
    if (OF_THE_SERVER.matcher(sql).matches()) {
      leftOut(part, "it belongs to the server, not to a database");
    } else if (copy.matches()) {
      rows.of(copy.group(1));
      copy(part, reader);
    } else if (OTHER_COPY.matcher(sql).matches()) {
      throw DumpFile.refused(
          at(part) + "COPY reads from or writes to the server", DumpFile.plain());
    } else {
      Matcher insert = INSERT.matcher(sql);
      if (insert.lookingAt()) {
        rows.of(insert.group(1));
      }
      execute(part, statement);
    }
  }

  /** Of psql's commands only those that pg_dump writes. */
  private void command(Part part) {
    if (CONNECT.matcher(part.text()).matches()) {
      connects++;
      if (connects > 1) {
        throw DumpFile.refused(
            at(part) + "it holds several databases, as pg_dumpall writes them", DumpFile.plain());
      }
    } else if (!RESTRICT.matcher(part.text()).matches()) {
      throw DumpFile.refused(
          at(part) + part.text().split("\\s", 2)[0] + " is a command of psql that no dump has",
          DumpFile.plain());
    }
  }

  private void copy(Part part, DumpReader reader) throws SQLException, IOException {
    CopyIn in = connection.unwrap(BaseConnection.class).getCopyAPI().copyIn(part.text());
    try {
      Optional<String> row = reader.row();
      while (row.isPresent()) {
        byte[] bytes = (row.get() + "\n").getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
        row = reader.row();
      }
      in.endCopy();
    } catch (SQLException e) {
      throw failed(part, e);
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private void execute(Part part, Statement statement) throws SQLException {
    for (int roles = 0; ; roles++) {
      Optional<SQLException> failure = attempt(statement, part.text());
      if (failure.isEmpty()) {
        return;
      }
      SQLException e = failure.get();
      Matcher missing = MISSING_ROLE.matcher(String.valueOf(e.getMessage()));
      if (UNDEFINED_OBJECT.equals(e.getSQLState()) && missing.find() && roles < 100) {
        statement.execute("CREATE ROLE " + Sql.ident(missing.group(1)) + " NOLOGIN");
        notes.add("role " + missing.group(1) + " was made on the scratch server, without a login");
      } else if (isHarmless(part.text(), e)) {
        leftOut(part, said(e));
        return;
      } else {
        throw failed(part, e);
      }
    }
  }

  private static Optional<SQLException> attempt(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  /** What is wrong of an empty database on another server, and takes nothing from the structure. */
  private static boolean isHarmless(String sql, SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    String start = start(sql);
    return switch (start) {
      case "SET" -> state.equals(UNDEFINED_OBJECT);
      case "DROP" -> UNDEFINED.contains(state);
      case "CREATE EXTENSION" -> state.equals("0A000") || state.equals("58P01");
      case "COMMENT ON EXTENSION" -> state.equals(UNDEFINED_OBJECT) || state.equals("42501");
      case "CREATE SCHEMA" -> state.equals(DUPLICATE_SCHEMA);
      default -> state.equals(UNDEFINED_DATABASE);
    };
  }

  private static String start(String sql) {
    String[] words = sql.strip().toUpperCase(Locale.ROOT).split("\\s+", 4);
    return switch (words[0]) {
      case "SET", "DROP" -> words[0];
      case "COMMENT" -> words.length > 2 ? words[0] + " " + words[1] + " " + words[2] : words[0];
      default -> words.length > 1 ? words[0] + " " + words[1] : words[0];
    };
  }

  private void leftOut(Part part, String why) {
    notes.add("line " + part.line() + ", " + start(part.text()) + ": left out: " + why);
  }

  private DatabaseException failed(Part part, SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    if (state.equals(SYNTAX) && part.text().matches("(?s).*\\bUSER-DEFINED\\b.*")) {
      return DumpFile.refused(
          at(part)
              + "a type is called USER-DEFINED: this was made from information_schema, which does"
              + " not hold what makes a database",
          DumpFile.plain());
    }
    String what =
        at(part) + start(part.text()) + " fails: " + said(e) + " (SQLSTATE " + state + ")";
    if (UNDEFINED.contains(state) && said(e).matches(".*\\b(auth|storage)\\b.*")) {
      return DumpFile.refused(
          what + "; supabase db dump leaves the platform's own schemas out",
          "pg_dump --schema-only --file=dump.sql URL, with the URL of the direct connection");
    }
    return DumpFile.refused(
        what,
        DumpFile.plain()
            + ". Where an extension is missing, choose --shadow docker:IMAGE or jdbc:... with a"
            + " server that has it");
  }

  /** The first line alone: what follows may quote rows. */
  private static String said(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private String at(Part part) {
    return file.path() + ", line " + part.line() + ": ";
  }
}
