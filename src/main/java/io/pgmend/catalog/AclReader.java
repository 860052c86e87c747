package io.pgmend.catalog;

import static java.util.Map.entry;

import io.pgmend.model.Acl;
import io.pgmend.model.Acl.Grant;
import io.pgmend.pg.ServerVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code aclitem[]} as text: {@code grantee=arw*d/grantor}. Equal lists are one object. */
final class AclReader {

  static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::grantee)
          .thenComparing(Grant::privilege)
          .thenComparing(Grant::grantor)
          .thenComparing(Grant::grantable);

  private static final Map<Character, String> PRIVILEGES =
      Map.ofEntries(
          entry('r', "SELECT"),
          entry('a', "INSERT"),
          entry('w', "UPDATE"),
          entry('d', "DELETE"),
          entry('D', "TRUNCATE"),
          entry('x', "REFERENCES"),
          entry('t', "TRIGGER"),
          entry('m', "MAINTAIN"),
          entry('X', "EXECUTE"),
          entry('U', "USAGE"),
          entry('C', "CREATE"),
          entry('T', "TEMPORARY"),
          entry('c', "CONNECT"),
          entry('s', "SET"),
          entry('A', "ALTER SYSTEM"));

  private record Standard(PrivilegeKind kind, String owner) {}

  private final ServerVersion version;
  private final Map<Standard, Acl> standards = new HashMap<>();

  /** By the array as the server prints it. */
  private final Map<String, Acl> seen = new HashMap<>();

  AclReader(ServerVersion version) {
    this.version = version;
  }

  /** The privileges of an object, from the row's {@code acl} and {@code owner}. */
  Acl of(Row row, PrivilegeKind kind) throws SQLException {
    String printed = row.word("acl");
    if (printed.isEmpty()) {
      return standards.computeIfAbsent(
          new Standard(kind, row.word("owner")),
          s -> new Acl(false, s.kind().standard(s.owner(), version)));
    }
    return explicit(row, printed);
  }

  /** The privileges of a column, which has none of its own by default. */
  Acl ofColumn(Row row) throws SQLException {
    String printed = row.word("acl");
    return printed.isEmpty() ? Acl.DEFAULT : explicit(row, printed);
  }

  private Acl explicit(Row row, String printed) throws SQLException {
    Acl known = seen.get(printed);
    if (known == null) {
      known = parse(row.texts("acl"));
      seen.put(printed, known);
    }
    return known;
  }

  static Acl parse(List<String> items) {
    List<Grant> grants = new ArrayList<>();
    items.forEach(item -> new Item(item).addTo(grants));
    grants.sort(ORDER);
    return new Acl(true, grants);
  }

  /** One item; role names in it are quoted where they hold anything but letters, digits and _. */
  private static final class Item {
    private final String text;
    private int at;

    Item(String text) {
      this.text = text;
    }

    void addTo(List<Grant> grants) {
      String grantee = role();
      expect('=');
      int from = at;
      while (at < text.length() && text.charAt(at) != '/') {
        at++;
      }
      String letters = text.substring(from, at);
      expect('/');
      String grantor = role();
      for (int i = 0; i < letters.length(); i++) {
        char letter = letters.charAt(i);
        if (letter != '*') {
          String privilege = PRIVILEGES.get(letter);
          if (privilege == null) {
            throw new IllegalStateException("unknown privilege " + letter + " in " + text);
          }
          boolean grantable = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
          grants.add(new Grant(grantee, privilege, grantable, grantor));
        }
      }
    }

    private String role() {
      var name = new StringBuilder();
      if (at < text.length() && text.charAt(at) == '"') {
        at++;
        while (true) {
          char c = text.charAt(at++);
          if (c != '"') {
            name.append(c);
          } else if (at < text.length() && text.charAt(at) == '"') {
            name.append('"');
            at++;
          } else {
            return name.toString();
          }
        }
      }
      while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != '/') {
        name.append(text.charAt(at++));
      }
      return name.toString();
    }

    private void expect(char c) {
      if (at >= text.length() || text.charAt(at) != c) {
        throw new IllegalStateException("privileges in an unknown form: " + text);
      }
      at++;
    }
  }
}
