package io.pgmend.catalog;

import io.pgmend.model.Sequence;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import java.util.Optional;

/** Sequences that are created on their own; those of identity columns come with their column. */
final class CloneSequences {
  private final CloneDraft draft;

  CloneSequences(CloneDraft draft) {
    this.draft = draft;
  }

  void create(Sequence sequence) {
    boolean unlogged = sequence.persistence().equals("u");
    if (unlogged && !draft.version().atLeast(15)) {
      draft.note("unlogged sequence " + sequence.name() + ": logged on the target");
      unlogged = false;
    }
    draft.add(
        "CREATE %sSEQUENCE %s AS %s%s"
            .formatted(
                unlogged ? "UNLOGGED " : "",
                Sql.ident(sequence.name()),
                sequence.type(),
                options(sequence)));
  }

  /** Before owners are set: a sequence and the table that owns it must have the same one. */
  void ownedBy(Sequence sequence) {
    for (ColumnName column : sequence.ownedBy()) {
      draft.add(
          "ALTER SEQUENCE %s OWNED BY %s.%s"
              .formatted(
                  Sql.ident(sequence.name()),
                  Sql.ident(column.table()),
                  Sql.ident(column.column())));
    }
  }

  /** Begins with a space. */
  static String options(Sequence s) {
    return " START WITH %d INCREMENT BY %d MINVALUE %d MAXVALUE %d CACHE %d%s"
        .formatted(
            s.start(), s.increment(), s.min(), s.max(), s.cache(), s.cycle() ? " CYCLE" : "");
  }

  /** Moves a sequence to where its original stands; empty where that is not known. */
  static Optional<String> position(Sequence s) {
    return s.lastValue().stream()
        .findFirst()
        .map(
            value ->
                "SELECT pg_catalog.setval(%s::pg_catalog.regclass, %d)"
                    .formatted(Sql.literal(Sql.rawIdent(s.name())), value));
  }
}
