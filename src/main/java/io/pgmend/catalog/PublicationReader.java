package io.pgmend.catalog;

import io.pgmend.model.Publication;
import io.pgmend.model.Publication.Member;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads publications. */
final class PublicationReader {
  private PublicationReader() {}

  /** A publication and, when it has tables, one of them. */
  private record Part(Publication publication, List<Member> members) {}

  /** Sorted by name. */
  static List<Publication> read(CatalogQueries queries, RelationNames names, ServerVersion version)
      throws SQLException {
    String question = version.atLeast(15) ? "publications" : "publications-14";
    Map<String, List<Part>> parts = new TreeMap<>();
    queries.each(
        question,
        row -> {
          Part part = new Part(publication(row), member(row, names));
          parts.computeIfAbsent(part.publication().name(), k -> new ArrayList<>()).add(part);
        });
    return parts.values().stream().map(PublicationReader::whole).toList();
  }

  private static Publication whole(List<Part> parts) {
    Publication p = parts.get(0).publication();
    List<Member> members =
        parts.stream()
            .flatMap(part -> part.members().stream())
            .sorted(Comparator.comparing(Member::table))
            .toList();
    return new Publication(
        p.name(), p.owner(), p.allTables(), p.schemas(), members, p.definition(), p.comment());
  }

  private static Publication publication(Row row) throws SQLException {
    String name = row.word("name");
    boolean all = row.flag("all_tables");
    List<String> publish = new ArrayList<>();
    event(publish, row.flag("inserts"), "insert");
    event(publish, row.flag("updates"), "update");
    event(publish, row.flag("deletes"), "delete");
    event(publish, row.flag("truncates"), "truncate");
    var definition = new StringBuilder("CREATE PUBLICATION ").append(Sql.ident(name));
    definition.append(all ? " FOR ALL TABLES" : "");
    definition.append(" WITH (publish = ").append(Sql.literal(String.join(", ", publish)));
    if (row.flag("via_root")) {
      definition.append(", publish_via_partition_root = true");
    }
    if (row.word("generated_columns").equals("s")) {
      definition.append(", publish_generated_columns = stored");
    }
    return new Publication(
        name,
        row.word("owner"),
        all,
        row.texts("schemas").stream().sorted().toList(),
        List.of(),
        definition.append(')').toString(),
        row.text("comment"));
  }

  private static void event(List<String> publish, boolean wanted, String event) {
    if (wanted) {
      publish.add(event);
    }
  }

  private static List<Member> member(Row row, RelationNames names) throws SQLException {
    long relation = row.big("relation");
    List<Integer> columns = row.numbers("columns");
    String filter = row.text("filter");
    return names.relation(relation).stream()
        .map(t -> new Member(t, names.columns(relation, columns), filter))
        .toList();
  }
}
