package io.pgmend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** libpq's two files: the password file and the connection service file. */
final class CredentialFiles {

  private CredentialFiles() {}

  /**
   * The password for a connection by {@code PGPASSFILE} or {@code ~/.pgpass}; empty where there is
   * none.
   */
  static String password(Environment env, String host, int port, String database, String user) {
    Path file = Path.of(env.get("PGPASSFILE", env.home().resolve(".pgpass").toString()));
    if (!Files.isReadable(file)) {
      return "";
    }
    List<String> wanted = List.of(host, Integer.toString(port), database, user);
    for (String line : lines(file)) {
      List<String> fields = fields(line);
      if (!line.startsWith("#") && fields.size() == 5 && matches(fields, wanted)) {
        return fields.get(4);
      }
    }
    return "";
  }

  /**
   * The named service's settings in libpq's names, by {@code PGSERVICEFILE} or {@code
   * ~/.pg_service.conf}.
   */
  static SortedMap<String, String> service(Environment env, String name) {
    Path file =
        Path.of(env.get("PGSERVICEFILE", env.home().resolve(".pg_service.conf").toString()));
    var settings = new TreeMap<String, String>();
    boolean found = false;
    boolean inside = false;
    for (String line : Files.isReadable(file) ? lines(file) : List.<String>of()) {
      String text = line.strip();
      if (text.startsWith("[")) {
        inside = text.equals("[" + name + "]");
        found |= inside;
      } else if (inside && !text.startsWith("#") && text.indexOf('=') > 0) {
        int equals = text.indexOf('=');
        settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    if (!found) {
      throw new DatabaseException(
          DatabaseException.Kind.URL,
          "The connection service '"
              + name
              + "' is not in "
              + file
              + ". Nothing was done. Add it there, or unset PGSERVICE and give --url.");
    }
    return settings;
  }

  private static boolean matches(List<String> fields, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Fields end at a colon; a backslash takes the next character as it is. */
  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new DatabaseException(
          DatabaseException.Kind.URL,
          "The file " + file + " cannot be read. Nothing was done. Make it readable UTF-8 text.",
          e);
    }
  }
}
