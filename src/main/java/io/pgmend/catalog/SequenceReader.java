package io.pgmend.catalog;

import io.pgmend.model.Sequence;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Reads sequences and, where the role may, their positions. */
final class SequenceReader {
  private SequenceReader() {}

  /** Sequences sorted by name; what could not be read is added to {@code blindSpots}. */
  static List<Sequence> read(
      CatalogQueries queries, AclReader acls, RelationNames names, List<String> blindSpots)
      throws SQLException {
    var unreadable = new int[1];
    List<Sequence> out =
        queries.list(
            "sequences",
            row -> {
              if (!row.flag("readable")) {
                unreadable[0]++;
              }
              return sequence(row, acls, names);
            });
    out.sort(Comparator.comparing(Sequence::name));
    if (unreadable[0] > 0) {
      blindSpots.add("positions of %d sequences: needs SELECT on them".formatted(unreadable[0]));
    }
    return out;
  }

  private static Sequence sequence(Row row, AclReader acls, RelationNames names)
      throws SQLException {
    return new Sequence(
        row.name(),
        row.word("data_type"),
        row.big("start_value"),
        row.big("increment"),
        row.big("minimum"),
        row.big("maximum"),
        row.big("cache_size"),
        row.flag("cycles"),
        row.text("last_value").isEmpty() ? List.of() : List.of(row.big("last_value")),
        names.columnName(row.big("owner_relation"), row.integer("owner_column")).stream().toList(),
        row.flag("identity"),
        row.word("persistence"),
        row.word("owner"),
        row.word("extension"),
        acls.of(row, PrivilegeKind.SEQUENCE),
        row.text("comment"));
  }
}
