package io.pgmend.changelog.carry;

import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The online form of a {@link Carry}: indexes, keys, checks and foreign keys are built beside the
 * columns in use, and the swaps, both ways, only take them.
 *
 * <p>Some cannot be: exclusion constraints and deferrable keys (an index that is built concurrently
 * would check at once what they check at the end), and what has to be escaped or would confuse
 * Liquibase's splitting into statements. Those are built in the swap, as the direct one does.
 *
 * @param carry what the swap does
 * @param indexes, constraints, views what is built before it
 * @param backIndexes, backConstraints what is built on the way back
 */
public record Beside(
    Carry carry,
    List<Built.OfIndex> indexes,
    List<Built.OfConstraint> constraints,
    List<Built.OfView> views,
    List<Built.OfIndex> backIndexes,
    List<Built.OfConstraint> backConstraints) {

  private static final Pattern INDEX = Pattern.compile("(EXECUTE E?')?CREATE (UNIQUE )?INDEX ");

  public Beside {
    indexes = List.copyOf(indexes);
    constraints = List.copyOf(constraints);
    views = List.copyOf(views);
    backIndexes = List.copyOf(backIndexes);
    backConstraints = List.copyOf(backConstraints);
  }

  /**
   * Takes the definitions from the two rehearsals.
   *
   * @param before the database as it stands
   * @param ahead, behind after the statements of the {@link Rehearsal}
   */
  public static Beside of(Moved moved, Snapshot before, Snapshot ahead, Snapshot behind) {
    return new Building(moved, before, ahead, behind).build();
  }

  private static final class Building {
    private final Moved moved;
    private final Snapshot before;
    private final Snapshot ahead;
    private final Snapshot behind;
    private final List<Built.OfIndex> indexes = new ArrayList<>();
    private final List<Built.OfConstraint> constraints = new ArrayList<>();
    private final SortedSet<QualifiedName> unbuilt = new TreeSet<>();
    private final List<Built.OfView> views = new ArrayList<>();
    private final List<Built.OfIndex> backIndexes = new ArrayList<>();
    private final List<Built.OfConstraint> backConstraints = new ArrayList<>();

    Building(Moved moved, Snapshot before, Snapshot ahead, Snapshot behind) {
      this.moved = moved;
      this.before = before;
      this.ahead = ahead;
      this.behind = behind;
    }

    Beside build() {
      List<CarriedIndex> carriedIndexes =
          moved.carry().indexes().stream().map(this::index).toList();
      // foreign keys last: they hang on unique indexes
      List<CarriedConstraint> keys =
          moved.carry().constraints().stream().map(c -> c.ownsIndex() ? key(c) : c).toList();
      List<CarriedConstraint> carriedConstraints =
          keys.stream().map(c -> c.ownsIndex() ? c : checked(c)).toList();
      List<CarriedView> carriedViews =
          moved.carry().views().stream().map(v -> v.builds() ? view(v) : v).toList();
      return new Beside(
          moved.carry().with(carriedViews, carriedConstraints, carriedIndexes),
          indexes,
          constraints,
          views,
          backIndexes,
          backConstraints);
    }

    private CarriedConstraint key(CarriedConstraint c) {
      if (c.kind() == Kind.EXCLUDE) {
        return c;
      }
      Constraint stands = table(before, c.table()).constraint(c.name()).orElseThrow();
      String name = moved.move().builtName(c.name());
      Index fresh = table(ahead, c.table()).index(name).orElseThrow();
      Index old = table(behind, c.table()).index(c.parkedName()).orElseThrow();
      Optional<String> create = create(ahead, c.table(), fresh);
      Optional<String> createBack = create(behind, c.table(), old);
      if (stands.deferrable() || create.isEmpty() || createBack.isEmpty()) {
        unbuilt.add(c.table());
        return c;
      }
      indexes.add(built(c.table(), c.name(), name, fresh, create.get()));
      backIndexes.add(built(c.table(), c.name(), c.parkedName(), old, createBack.get()));
      return c.taken(
          takeIndex(c.table(), name, c.name(), c.create()),
          takeIndex(c.table(), c.parkedName(), c.name(), c.createBack()));
    }

    private CarriedIndex index(CarriedIndex i) {
      String name = moved.move().builtName(i.name());
      Index fresh = table(ahead, i.table()).index(name).orElseThrow();
      Optional<String> create = create(ahead, i.table(), fresh);
      if (create.isEmpty()) {
        unbuilt.add(i.table());
        return i;
      }
      indexes.add(built(i.table(), i.name(), name, fresh, create.get()));
      List<String> back = i.createBack();
      if (!i.parks()) {
        Index old = table(behind, i.table()).index(i.parkedName()).orElseThrow();
        Optional<String> createBack = create(behind, i.table(), old);
        if (createBack.isPresent()) {
          backIndexes.add(built(i.table(), i.name(), i.parkedName(), old, createBack.get()));
          back = takeIndex(i.table(), i.parkedName(), i.name(), back);
        }
      }
      return i.taken(name, takeIndex(i.table(), name, i.name(), i.create()), back);
    }

    /** What makes it and its indexes is left out where it stands already; its marks are not. */
    private CarriedView view(CarriedView v) {
      String built = moved.move().builtName(v.name().name());
      View fresh = ahead.view(new QualifiedName("pgmend", built)).orElseThrow();
      var statements = new ArrayList<String>();
      statements.add(CarriedView.create(fresh, v.kind(), Wording.unchanged(ahead)));
      fresh.indexes().forEach(i -> statements.add(i.definition()));
      views.add(new Built.OfView(v.name(), v.name().name(), built, statements));
      String schema = Sql.ident(v.name().schema());
      var take = new ArrayList<String>();
      take.add("ALTER MATERIALIZED VIEW pgmend." + Sql.ident(built) + " SET SCHEMA " + schema);
      take.add(
          "ALTER MATERIALIZED VIEW "
              + schema
              + "."
              + Sql.ident(built)
              + " RENAME TO "
              + Sql.ident(v.name().name()));
      for (CarriedView.ParkedIndex i : v.indexes()) {
        take.add(
            "ALTER INDEX "
                + schema
                + "."
                + Sql.ident(moved.move().builtName(i.name()))
                + " RENAME TO "
                + Sql.ident(i.name()));
      }
      var make = new ArrayList<>(v.create().subList(0, 1));
      var marks = new ArrayList<String>();
      for (String s : v.create().subList(1, v.create().size())) {
        (INDEX.matcher(s).lookingAt() ? make : marks).add(s);
      }
      var out = new ArrayList<String>();
      out.add(
          "IF to_regclass("
              + Sql.literal(Sql.rawIdent(new QualifiedName("pgmend", built)))
              + ") IS NOT NULL THEN\n    "
              + String.join(";\n    ", take)
              + ";\n  ELSE\n    "
              + String.join(";\n    ", make)
              + ";\n  END IF");
      out.addAll(marks);
      return v.made(out);
    }

    private CarriedConstraint checked(CarriedConstraint c) {
      if (c.foreignKey()
          && unbuilt.contains(
              table(before, c.table()).constraint(c.name()).orElseThrow().target())) {
        return c;
      }
      String name = moved.move().builtName(c.name());
      constraints.add(constraint(ahead, c, name));
      // a foreign key that has to be added again is validated by the step after the swap
      String suffix =
          c.foreignKey() && !c.create().get(0).endsWith(" NOT VALID") ? " NOT VALID" : "";
      List<String> back = c.createBack();
      if (!c.parks()) {
        backConstraints.add(constraint(behind, c, c.parkedName()));
        back = takeConstraint(c, c.parkedName(), "", back);
      }
      return c.taken(takeConstraint(c, name, suffix, c.create()), back);
    }

    private static Built.OfConstraint constraint(
        Snapshot printed, CarriedConstraint c, String name) {
      Constraint constraint = table(printed, c.table()).constraint(name).orElseThrow();
      var tables = new TreeSet<QualifiedName>();
      tables.add(c.table());
      if (c.foreignKey()) {
        tables.add(constraint.target());
      }
      return new Built.OfConstraint(
          c.table(),
          c.name(),
          name,
          List.copyOf(tables),
          c.kind() == Kind.CHECK ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE",
          constraint.definition());
    }

    private static Built.OfIndex built(
        QualifiedName table, String name, String built, Index index, String create) {
      return new Built.OfIndex(
          table, name, built, StandingBuild.concurrently(create), index.keys().contains(""));
    }

    private static Optional<String> create(Snapshot printed, QualifiedName name, Index index) {
      return StandingBuild.of(table(printed, name), index.name(), index.definition());
    }

    private static Table table(Snapshot snapshot, QualifiedName name) {
      return snapshot.table(name).orElseThrow();
    }
  }

  /** The first statement builds it; the rest are its marks. */
  private static List<String> takeIndex(
      QualifiedName table, String built, String name, List<String> build) {
    var out = new ArrayList<String>();
    out.add(
        "PERFORM pgmend.take_index("
            + Sql.literal(Sql.rawIdent(new QualifiedName(table.schema(), built)))
            + ", "
            + Sql.literal(name)
            + ", "
            + text(build.get(0))
            + ")");
    out.addAll(build.subList(1, build.size()));
    return out;
  }

  private static List<String> takeConstraint(
      CarriedConstraint c, String built, String suffix, List<String> build) {
    var out = new ArrayList<String>();
    out.add(
        "PERFORM pgmend.take_constraint("
            + Sql.literal(Sql.rawIdent(c.table()))
            + ", "
            + Sql.literal(built)
            + ", "
            + Sql.literal(c.name())
            + ", "
            + text(build.get(0))
            + (suffix.isEmpty() ? "" : " || " + Sql.literal(suffix))
            + ")");
    out.addAll(build.subList(1, build.size()));
    return out;
  }

  /** A statement as a literal; one that had to be escaped is one already. */
  private static String text(String statement) {
    return statement.startsWith("EXECUTE ")
        ? statement.substring("EXECUTE ".length())
        : Sql.literal(statement);
  }
}
