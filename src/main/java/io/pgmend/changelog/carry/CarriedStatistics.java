package io.pgmend.changelog.carry;

import io.pgmend.model.StatisticsObject;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Extended statistics over a moving column: parked under another name and made again. */
public record CarriedStatistics(QualifiedName name, String parkedName, List<String> create) {

  static CarriedStatistics of(
      StatisticsObject object, StatisticsObject worded, Wording wording, Move move) {
    var out = new ArrayList<String>();
    out.add(Sql.statement(wording.substitute().apply(worded.definition())));
    if (object.target() >= 0) {
      out.add(
          "ALTER STATISTICS " + Sql.ident(object.name()) + " SET STATISTICS " + object.target());
    }
    if (!object.comment().isEmpty()) {
      out.add(
          "COMMENT ON STATISTICS "
              + Sql.ident(object.name())
              + " IS "
              + Sql.literal(object.comment()));
    }
    return new CarriedStatistics(object.name(), move.parkedName(object.name().name()), out);
  }

  public String qualifiedParked() {
    return Sql.ident(name.schema()) + "." + Sql.ident(parkedName);
  }
}
