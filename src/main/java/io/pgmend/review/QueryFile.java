package io.pgmend.review;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.review.Queries.Query;
import io.pgmend.review.QueriesException.Kind;
import io.pgmend.review.SqlText.Part;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the application's statements from a file in UTF-8. The ending of its name says its form:
 *
 * <ul>
 *   <li>{@code .json}, {@code .jsonl}, {@code .ndjson}: an array, or a value a line; each value is
 *       a text or an object with the key {@code query}
 *   <li>{@code .csv}: with commas and a line of names, of which one is {@code query}
 *   <li>any other: SQL, each statement up to a semicolon outside of quotes and comments
 * </ul>
 */
public final class QueryFile {

  /** A statement list is written by hand or exported; what is larger is some other file. */
  private static final long MOST_BYTES = 32L << 20;

  private static final String COLUMN = "query";

  private final Path file;
  private final String searchPath;
  private final List<Query> statements = new ArrayList<>();

  private QueryFile(Path file, String searchPath) {
    this.file = file;
    this.searchPath = searchPath;
  }

  /**
   * Reads all of it.
   *
   * @param searchPath in which the application runs them, see {@link SearchPaths}
   * @throws QueriesException where it cannot be read or holds no statement
   */
  public static Queries read(Path file, String searchPath) {
    return new QueryFile(file, searchPath).read();
  }

  private Queries read() {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String text = text();
    switch (ending) {
      case "json", "jsonl", "ndjson" -> json(text);
      case "csv" -> csv(text);
      default -> sql(text);
    }
    if (statements.isEmpty()) {
      throw wrong("holds no statement", "Give one with at least one");
    }
    return new Queries(name, statements);
  }

  private String text() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw wrong("is larger than 32 MB", "Give a list of statements, each of them once");
      }
      String text = Files.readString(file);
      // Windows editors and spreadsheets begin a file with a mark.
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw wrong("does not exist", "Name a file of statements");
    } catch (CharacterCodingException e) {
      throw wrong("is not UTF-8", "Save it as UTF-8");
    } catch (IOException e) {
      throw wrong("cannot be read: " + e.getMessage(), "Name a file that can be read");
    }
  }

  private void sql(String text) {
    int from = 0;
    boolean empty = true;
    for (Part part : SqlText.parts(text)) {
      if (!part.closed()) {
        String what = part.kind() == SqlText.Kind.COMMENT ? "comment" : "quote";
        long line = 1 + text.chars().limit(part.from()).filter(c -> c == '\n').count();
        throw wrong("has a " + what + " that begins in line " + line + " and never ends", "End it");
      }
      switch (part.kind()) {
        case END -> {
          if (!empty) {
            add(text.substring(from, part.from()));
          }
          empty = true;
        }
        case COMMENT -> {
          // Those in front of a statement are about it and no part of it.
        }
        case CODE, QUOTED -> {
          String piece = text.substring(part.from(), part.to());
          if (empty && !piece.isBlank()) {
            from = part.from();
            empty = false;
          }
        }
      }
    }
    if (!empty) {
      add(text.substring(from));
    }
  }

  private void json(String text) {
    try (MappingIterator<JsonNode> values =
        new ObjectMapper().readerFor(JsonNode.class).readValues(text)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.isArray()) {
          for (JsonNode element : value) {
            json(element);
          }
        } else {
          json(value);
        }
      }
    } catch (JacksonException e) {
      throw wrong(
          "is not JSON: "
              + e.getOriginalMessage()
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr()),
          "Correct it, or name an SQL file .sql");
    } catch (IOException e) {
      throw wrong("cannot be read: " + e.getMessage(), "Name a file that can be read");
    }
  }

  private void json(JsonNode value) {
    JsonNode text = value.isObject() ? value.path(COLUMN) : value;
    if (text.isTextual()) {
      add(text.textValue());
    } else if (!text.isNull() || !value.isObject()) {
      // A statement whose text is no longer kept is exported as null.
      throw wrong(
          "holds a value that is no statement, after " + statements.size() + " that are",
          "Write each as a text, or as an object with the key query");
    }
  }

  private void csv(String text) {
    List<List<String>> rows = Csv.rows(text);
    List<String> names =
        rows.isEmpty()
            ? List.of()
            : rows.get(0).stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
    int column = names.indexOf(COLUMN);
    if (column < 0) {
      throw wrong(
          "has no column query in its first line",
          "Export it with names: COPY (SELECT query FROM pg_stat_statements) TO STDOUT CSV HEADER");
    }
    for (List<String> row : rows.subList(1, rows.size())) {
      if (column < row.size() && !row.get(column).isBlank()) {
        add(row.get(column));
      }
    }
  }

  private void add(String statement) {
    statements.add(new Query(statements.size() + 1, statement.strip(), searchPath));
  }

  private QueriesException wrong(String why, String next) {
    return new QueriesException(
        Kind.FILE,
        "The file of statements " + file + " " + why + ". Nothing was done. " + next + ".");
  }
}
