package io.pgmend.changelog.carry;

import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Trigger;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A view that reads a moving column. It is parked in schema pgmend, still bound to the old column,
 * and made again under its name; where it cannot be parked (its GROUP BY relies on a key that is
 * dropped) it is dropped and made again on the way back too.
 *
 * @param parks whether it is parked, else dropped
 * @param remakes whether a new one takes its name (not where the view is itself a parked one)
 * @param builds whether it holds rows that can be gathered before the swap: it reads tables only
 * @param create statements that make the new view with all that belongs to it
 * @param createBack statements that make the old view again; empty where it was parked
 */
public record CarriedView(
    QualifiedName name,
    QualifiedName parked,
    boolean materialized,
    boolean parks,
    boolean remakes,
    boolean builds,
    List<ParkedIndex> indexes,
    List<String> create,
    List<String> createBack) {

  /**
   * An index of a materialized view, which goes where its view goes, under a name that is free
   * there.
   */
  public record ParkedIndex(String name, String parked) {}

  static CarriedView of(
      View view,
      View worded,
      Wording wording,
      boolean parks,
      boolean isParked,
      boolean readsTables,
      Move move) {
    var parked = new QualifiedName("pgmend", move.parkedName(view.name().name()));
    // what is parked says whose it is when the time comes; a view that pgmend made belongs to
    // whoever applied that
    String owner =
        parks
            ? "PERFORM pgmend.take_owner("
                + Sql.literal(Sql.rawIdent(view.name()))
                + ", "
                + Sql.literal(Sql.rawIdent(parked))
                + ")"
            : stated(view, move);
    return new CarriedView(
        view.name(),
        parked,
        view.materialized(),
        parks,
        !isParked,
        readsTables && parks && !isParked && view.materialized() && view.populated(),
        view.indexes().stream()
            .map(i -> new ParkedIndex(i.name(), move.parkedName(i.name())))
            .toList(),
        isParked ? List.of() : statements(worded, wording, owner),
        parks
            ? List.of()
            : statements(view, Wording.unchanged(wording.printed()), stated(view, move)));
  }

  /** The same, made in another way. */
  CarriedView made(List<String> other) {
    return new CarriedView(
        name, parked, materialized, parks, remakes, builds, indexes, other, createBack);
  }

  /** {@code VIEW} or {@code MATERIALIZED VIEW}. */
  public String kind() {
    return materialized ? "MATERIALIZED VIEW" : "VIEW";
  }

  /** A view that pgmend made itself belongs to whoever applies. */
  private static String stated(View view, Move move) {
    if (view.owner().equals(move.past().maker())) {
      return "";
    }
    if (view.name().schema().equals("pgmend")) {
      return "PERFORM pgmend.give("
          + Sql.literal(Sql.rawIdent(view.name()))
          + ", "
          + Sql.literal(view.owner())
          + ")";
    }
    return "ALTER TABLE " + Sql.ident(view.name()) + " OWNER TO " + Sql.ident(view.owner());
  }

  private static List<String> statements(View view, Wording wording, String owner) {
    String name = Sql.ident(view.name());
    String kind = view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
    var out = new ArrayList<String>();
    out.add(create(view, kind, wording));
    for (Index index : view.indexes()) {
      out.add(wording.substitute().apply(index.definition()));
      out.addAll(CarriedIndex.marks(kind, view.name(), index));
    }
    for (Column column : view.columns()) {
      if (!column.defaultExpression().isEmpty()) {
        out.add(
            "ALTER VIEW "
                + name
                + " ALTER COLUMN "
                + Sql.ident(column.name())
                + " SET DEFAULT "
                + wording.substitute().apply(column.defaultExpression()));
      }
      if (!column.comment().isEmpty()) {
        out.add(
            "COMMENT ON COLUMN "
                + name
                + "."
                + Sql.ident(column.name())
                + " IS "
                + Sql.literal(column.comment()));
      }
    }
    if (!view.comment().isEmpty()) {
      out.add("COMMENT ON " + kind + " " + name + " IS " + Sql.literal(view.comment()));
    }
    for (String rule : view.rules()) {
      // the server prints rules as whole scripts
      out.add("EXECUTE " + Sql.literal(wording.substitute().apply(rule)));
    }
    for (Trigger trigger : view.triggers()) {
      out.add(wording.substitute().apply(trigger.definition()));
      if (!trigger.comment().isEmpty()) {
        out.add(
            "COMMENT ON TRIGGER "
                + Sql.ident(trigger.name())
                + " ON "
                + name
                + " IS "
                + Sql.literal(trigger.comment()));
      }
    }
    if (!owner.isEmpty()) {
      out.add(owner);
    }
    out.add("PERFORM pgmend.revoke_all(" + Sql.literal(Sql.rawIdent(view.name())) + ")");
    out.addAll(Grants.ofRelation(view.name(), view.acl(), view.owner(), view.columns()));
    return out.stream()
        .map(s -> s.matches("(?s)(PERFORM|EXECUTE|IF) .*") ? s : Sql.statement(s))
        .toList();
  }

  /** The view alone. */
  static String create(View view, String kind, Wording wording) {
    String options =
        view.options().isEmpty()
            ? ""
            : view.options().stream()
                .map(CarriedView::option)
                .collect(Collectors.joining(", ", " WITH (", ")"));
    return "CREATE "
        + kind
        + " "
        + Sql.ident(view.name())
        + options
        + (view.tablespace().isEmpty() ? "" : " TABLESPACE " + Sql.ident(view.tablespace()))
        + " AS\n"
        + wording.substitute().apply(view.query())
        + (view.materialized() ? (view.populated() ? "\nWITH DATA" : "\nWITH NO DATA") : "");
  }

  private static String option(String option) {
    int equals = option.indexOf('=');
    return option.substring(0, equals) + " = " + Sql.literal(option.substring(equals + 1));
  }
}
