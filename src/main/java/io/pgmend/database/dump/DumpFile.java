package io.pgmend.database.dump;

import io.pgmend.database.DatabaseException;
import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that is taken for a plain dump by its first bytes. */
public record DumpFile(Path path, int major) {

  private static final int HEAD = 65_536;

  private static final Pattern VERSION =
      Pattern.compile("^-- Dumped from database version (\\d+)", Pattern.MULTILINE);

  private static final Pattern TABULAR =
      Pattern.compile(
          "(?!--|create ).*\\b(?:table|column)_name\\b.*[,;|\\t].*|.*[,;|\\t].*column_name\\b.*");

  private static final String PLAIN =
      "pg_dump --file=dump.sql \"postgresql://USER@HOST:5432/NAME\"";

  /** Whether the file is not a dump but JSON, as a snapshot is. */
  public static boolean isJson(Path path) {
    return Files.isRegularFile(path) && head(path).stripLeading().startsWith("{");
  }

  /**
   * Looks at a file.
   *
   * @throws DatabaseException INPUT where it is no script that can be loaded, with what to run
   */
  public static DumpFile of(Path path) {
    if (Files.isDirectory(path)) {
      throw refused(
          path + " is a folder", "pg_restore --file=dump.sql " + path + " makes a script of it");
    }
    String head = head(path);
    String restore = "pg_restore --file=dump.sql " + path + " makes a script of it";
    if (head.startsWith("PGDMP")) {
      throw refused(path + " is a dump in pg_dump's custom format", restore);
    }
    if (head.startsWith("toc.dat\0")) {
      throw refused(path + " is a dump in pg_dump's tar format", restore);
    }
    if (head.startsWith("\u001f\u008b")) {
      throw refused(path + " is compressed", "gunzip -c " + path + " > dump.sql");
    }
    if (head.indexOf('\0') >= 0) {
      throw refused(path + " is no text in UTF-8", PLAIN);
    }
    if (head.contains("for context only and is not meant to be run")) {
      throw refused(
          path + " is the export of a dashboard, for reading: it lacks types, order and more",
          PLAIN);
    }
    if (isTabular(head)) {
      throw refused(
          path + " is an export of information_schema, which does not hold what makes a database",
          PLAIN);
    }
    Matcher version = VERSION.matcher(head);
    return new DumpFile(
        path, version.find() ? Integer.parseInt(version.group(1)) : ServerVersion.NEWEST);
  }

  /** What to run on which major; an old dump is read by the oldest that is supported. */
  public int serverMajor() {
    return Math.max(ServerVersion.OLDEST, Math.min(ServerVersion.NEWEST, major));
  }

  static DatabaseException refused(String what, String next) {
    return new DatabaseException(Kind.INPUT, what + ". Nothing was done. Run: " + next + ".");
  }

  /** What to run for a script that this can load. */
  static String plain() {
    return PLAIN;
  }

  private static boolean isTabular(String head) {
    String first = head.stripLeading().lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    return first.startsWith("[") || TABULAR.matcher(first).matches();
  }

  /** Its first bytes, each a character: what is looked for is ASCII. */
  private static String head(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new DatabaseException(
          Kind.INPUT,
          path
              + " cannot be read: "
              + e.getMessage()
              + ". Nothing was done. Name a file that is there.",
          e);
    }
  }
}
