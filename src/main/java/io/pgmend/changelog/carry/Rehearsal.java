package io.pgmend.changelog.carry;

import io.pgmend.model.Constraint.Kind;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements after which PostgreSQL prints what has to be built beside the columns that are in use.
 *
 * @param ahead to be run after the direct swap: the new columns go back to their passing names, and
 *     what hangs on them takes the name under which it is built before the swap
 * @param behind to be run before it: the old columns take the names that they have after the swap,
 *     and what would be dropped with them that under which it is built on the way back
 */
public record Rehearsal(List<String> ahead, List<String> behind) {

  public Rehearsal {
    ahead = List.copyOf(ahead);
    behind = List.copyOf(behind);
  }

  static Rehearsal of(Moved moved) {
    var ahead = new ArrayList<String>();
    var behind = new ArrayList<String>();
    for (CarriedColumn c : moved.columns()) {
      String alter = "ALTER TABLE " + Sql.ident(c.name().table()) + " RENAME COLUMN ";
      ahead.add(alter + Sql.ident(c.column()) + " TO " + Sql.ident(c.fresh()));
      ahead.add(alter + Sql.ident(c.old()) + " TO " + Sql.ident(c.column()));
      behind.add(alter + Sql.ident(c.column()) + " TO " + Sql.ident(c.old()));
    }
    for (CarriedConstraint c : moved.carry().constraints()) {
      if (c.kind() != Kind.EXCLUDE) {
        String rename =
            "ALTER TABLE "
                + Sql.ident(c.table())
                + " RENAME CONSTRAINT "
                + Sql.ident(c.name())
                + " TO ";
        ahead.add(rename + Sql.ident(moved.move().builtName(c.name())));
        if (!c.parks()) {
          behind.add(rename + Sql.ident(c.parkedName()));
        }
      }
    }
    for (CarriedIndex i : moved.carry().indexes()) {
      String rename = "ALTER INDEX " + i.qualified() + " RENAME TO ";
      ahead.add(rename + Sql.ident(moved.move().builtName(i.name())));
      if (!i.parks()) {
        behind.add(rename + Sql.ident(i.parkedName()));
      }
    }
    for (CarriedView v : moved.carry().views()) {
      if (v.builds()) {
        String schema = Sql.ident(v.name().schema());
        String built = Sql.ident(moved.move().builtName(v.name().name()));
        for (CarriedView.ParkedIndex i : v.indexes()) {
          ahead.add(
              "ALTER INDEX "
                  + schema
                  + "."
                  + Sql.ident(i.name())
                  + " RENAME TO "
                  + Sql.ident(moved.move().builtName(i.name())));
        }
        ahead.add("ALTER MATERIALIZED VIEW " + Sql.ident(v.name()) + " RENAME TO " + built);
        ahead.add("ALTER MATERIALIZED VIEW " + schema + "." + built + " SET SCHEMA pgmend");
      }
    }
    return new Rehearsal(ahead, behind);
  }
}
