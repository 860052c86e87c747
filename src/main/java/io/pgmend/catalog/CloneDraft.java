package io.pgmend.catalog;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A clone's statements as they are gathered, and what is left out of it. */
final class CloneDraft {
  private final CloneTarget target;
  private final List<String> statements = new ArrayList<>();
  private final Set<String> notes = new TreeSet<>();

  CloneDraft(CloneTarget target) {
    this.target = target;
  }

  CloneTarget target() {
    return target;
  }

  ServerVersion version() {
    return target.version();
  }

  void add(String statement) {
    statements.add(statement);
  }

  void addAll(List<String> more) {
    statements.addAll(more);
  }

  void note(String note) {
    notes.add(note);
  }

  /**
   * Adds a comment where there is one.
   *
   * @param object the kind and the quoted name
   */
  void comment(String object, String comment) {
    if (!comment.isEmpty()) {
      add("COMMENT ON " + object + " IS " + Sql.literal(comment));
    }
  }

  /** Adds the owner of a thing that is not created by its printed definition. */
  void owner(String kind, QualifiedName name, String owner) {
    add("ALTER " + kind + " " + Sql.ident(name) + " OWNER TO " + Sql.ident(owner));
  }

  /** Storage options as {@code ("fillfactor" = '70')}, from the form in which they are stored. */
  static String options(List<String> stored) {
    List<String> out = new ArrayList<>();
    for (String option : stored) {
      int at = option.indexOf('=');
      String name = option.substring(0, at);
      String quoted =
          name.startsWith("toast.")
              ? "toast." + Sql.ident(name.substring("toast.".length()))
              : Sql.ident(name);
      out.add(quoted + " = " + Sql.literal(option.substring(at + 1)));
    }
    return "(" + String.join(", ", out) + ")";
  }

  List<String> statements() {
    return statements;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
