package io.pgmend.catalog;

import io.pgmend.model.CatalogObject;
import io.pgmend.model.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The structure of a database as a script that rebuilds it in an empty one: in order, by any
 * client, psql on its standard input among them.
 *
 * @param script for a server of the same major with the same extensions
 */
public record StructureScript(Snapshot source, CloneScript script) {

  /** What every server of today is built with. */
  private static final Set<String> COMPRESSIONS = Set.of("pglz", "lz4");

  /**
   * Nothing is left out that a role without a superuser's rights can make.
   *
   * @param withRoles whether roles that are missing are made, none with the right to log in; else
   *     they have to be there
   */
  public static StructureScript of(Snapshot snapshot, boolean withRoles) {
    Set<String> extensions =
        snapshot.objects().stream()
            .filter(o -> o.kind().equals(SchemaReader.EXTENSION))
            .map(CatalogObject::name)
            .map(n -> n.name())
            .collect(Collectors.toSet());
    var target = new CloneTarget(snapshot.server(), extensions, COMPRESSIONS, false);
    return new StructureScript(snapshot, CloneScript.printed(snapshot, target, withRoles));
  }

  /** What is left out or differs, and what could not be read. */
  public List<String> notes() {
    return Stream.concat(
            source.blindSpots().stream().map(b -> "not in it: " + b), script.notes().stream())
        .toList();
  }

  /** Statement by statement; what is left out stands in comments before them. */
  public void write(Writer out) throws IOException {
    out.write("-- The structure of a database, without rows, to be run in an empty one.\n");
    // in the words by which tools tell what server a script is for
    out.write("-- Dumped from database version " + source.server() + "\n");
    for (String note : notes()) {
      out.write("-- note: " + note.replaceAll("\\R", " ") + "\n");
    }
    out.write("\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n");
    for (String statement : script.statements()) {
      out.write(statement.stripTrailing());
      out.write(";\n");
    }
  }
}
