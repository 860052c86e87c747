package io.pgmend.catalog;

import io.pgmend.model.Sequence;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Reads sequences and, where the role may, their positions. */
final class SequenceReader {
  private SequenceReader() {}

  /** Sequences sorted by name, and what could not be read. */
  record Sequences(List<Sequence> list, List<String> blindSpots) {}

  static Sequences read(CatalogQueries queries, AclReader acls) throws SQLException {
    var unreadable = new int[1];
    List<Sequence> out =
        queries.list(
            "sequences",
            row -> {
              if (!row.flag("readable")) {
                unreadable[0]++;
              }
              return sequence(row, acls);
            });
    out.sort(Comparator.comparing(Sequence::name));
    return new Sequences(
        out,
        unreadable[0] == 0
            ? List.of()
            : List.of("positions of %d sequences: needs SELECT on them".formatted(unreadable[0])));
  }

  private static Sequence sequence(Row row, AclReader acls) throws SQLException {
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
        row.word("owner_column").isEmpty()
            ? List.of()
            : List.of(row.name("owner_schema", "owner_table").column(row.word("owner_column"))),
        row.flag("identity"),
        row.word("persistence"),
        row.word("owner"),
        row.word("extension"),
        acls.of(row, PrivilegeKind.SEQUENCE),
        row.text("comment"));
  }
}
