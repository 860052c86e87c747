package io.pgmend.changelog.carry;

import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * An index over a moving column that no constraint owns. It is parked under another name on the old
 * column, or dropped and built again on the way back where it is unique and old values could clash.
 *
 * @param built name under which the new one is built before the swap; empty where it is built in it
 * @param create statements that build the new one with its marks
 * @param createBack statements that build the old one again; for a parked one, its marks only
 */
public record CarriedIndex(
    QualifiedName table,
    String name,
    String parkedName,
    boolean unique,
    boolean parks,
    String built,
    List<String> create,
    List<String> createBack) {

  static CarriedIndex of(Table table, Index index, Index worded, Wording wording, Move move) {
    boolean parks =
        (move.parks() && !index.unique())
            || (move.parks()
                && move.bijective()
                && (!index.predicate().isEmpty() || index.keys().contains("")));
    var create = new ArrayList<String>();
    create.add(Sql.statement(wording.substitute().apply(worded.definition())));
    create.addAll(marks("TABLE", table.name(), index));
    var back = new ArrayList<String>();
    if (!parks) {
      back.add(Sql.statement(index.definition()));
      back.addAll(marks("TABLE", table.name(), index));
    } else {
      back.addAll(relationMarks("TABLE", table.name(), index));
    }
    return new CarriedIndex(
        table.name(),
        index.name(),
        move.parkedName(index.name()),
        index.unique(),
        parks,
        "",
        create,
        back);
  }

  /** The same, taken from where it was built. */
  CarriedIndex taken(String where, List<String> take, List<String> takeBack) {
    return new CarriedIndex(table, name, parkedName, unique, parks, where, take, takeBack);
  }

  public String qualifiedBuilt() {
    return Sql.ident(table.schema()) + "." + Sql.ident(built);
  }

  public String qualified() {
    return Sql.ident(table.schema()) + "." + Sql.ident(name);
  }

  public String qualifiedParked() {
    return Sql.ident(table.schema()) + "." + Sql.ident(parkedName);
  }

  /** Comment, statistics targets and what the relation says of the index. */
  public static List<String> marks(String kind, QualifiedName relation, Index index) {
    String qualified = Sql.ident(relation.schema()) + "." + Sql.ident(index.name());
    var out = new ArrayList<String>();
    if (!index.comment().isEmpty()) {
      out.add("COMMENT ON INDEX " + qualified + " IS " + Sql.literal(index.comment()));
    }
    for (String target : index.statisticsTargets()) {
      int equals = target.indexOf('=');
      out.add(
          "ALTER INDEX "
              + qualified
              + " ALTER COLUMN "
              + target.substring(0, equals)
              + " SET STATISTICS "
              + target.substring(equals + 1));
    }
    out.addAll(relationMarks(kind, relation, index));
    return out;
  }

  static List<String> relationMarks(String kind, QualifiedName relation, Index index) {
    var out = new ArrayList<String>();
    if (index.clustered()) {
      out.add(
          "ALTER " + kind + " " + Sql.ident(relation) + " CLUSTER ON " + Sql.ident(index.name()));
    }
    if (index.replicaIdentity()) {
      out.add(
          "ALTER TABLE "
              + Sql.ident(relation)
              + " REPLICA IDENTITY USING INDEX "
              + Sql.ident(index.name()));
    }
    return out;
  }
}
