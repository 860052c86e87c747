package io.pgmend.changelog.carry;

import io.pgmend.model.Publication;
import io.pgmend.model.Publication.Member;
import io.pgmend.pg.Sql;
import java.util.List;

/**
 * A publication that lists a moving column or filters by it: the table is taken out and put in
 * again under the same words.
 */
public record CarriedPublication(String name, Member member) {

  /** Takes the table out; the columns swap names meanwhile. */
  public String remove() {
    return "ALTER PUBLICATION " + Sql.ident(name) + " DROP TABLE " + Sql.ident(member.table());
  }

  /** Puts it in again. */
  public String add() {
    return Sql.statement(
        "ALTER PUBLICATION "
            + Sql.ident(name)
            + " ADD TABLE "
            + Sql.ident(member.table())
            + (member.columns().isEmpty() ? "" : " (" + Sql.idents(member.columns()) + ")")
            + (member.filter().isEmpty() ? "" : " WHERE (" + member.filter() + ")"));
  }

  /** Whether the filter may read a moving column: it holds the name. */
  private static boolean filters(Member member, Move move) {
    return move.columns().stream()
        .filter(c -> c.table().equals(member.table()))
        .anyMatch(c -> member.filter().contains(c.column().replace("\"", "\"\"")));
  }

  static List<CarriedPublication> of(Publication publication, Move move) {
    return publication.members().stream()
        .filter(m -> move.tables().contains(m.table()))
        .filter(m -> move.touchesAny(m.table(), m.columns()) || filters(m, move))
        .map(m -> new CarriedPublication(publication.name(), m))
        .toList();
  }
}
