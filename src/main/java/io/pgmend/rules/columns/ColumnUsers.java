package io.pgmend.rules.columns;

import io.pgmend.model.Constraint;
import io.pgmend.model.Function;
import io.pgmend.model.Index;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropColumn;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Mentions;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What in the database needs a column that shall go.
 *
 * @param follows whether it goes on to follow a source in rows that are written
 */
record ColumnUsers(
    Snapshot snapshot, FunctionTexts texts, Table table, String column, boolean follows) {

  private ColumnName name() {
    return table.columnName(column);
  }

  /** What the server knows to read it, as {@code view public.v}; sorted. */
  List<String> readers() {
    var names = new TreeSet<String>();
    table.constraints().stream()
        .filter(c -> c.columns().contains(column) && !goesAlong(c))
        .forEach(c -> names.add("constraint " + table.name() + "." + c.name()));
    table.indexes().stream()
        .filter(i -> i.constraint().isEmpty() && i.mentioned().contains(column) && !goesAlong(i))
        .forEach(i -> names.add("index " + table.name() + "." + i.name()));
    table.triggers().stream()
        .filter(t -> t.mentioned().contains(column))
        .forEach(t -> names.add("trigger " + table.name() + "." + t.name()));
    table.statistics().stream()
        .filter(s -> s.mentioned().contains(column))
        .forEach(s -> names.add("statistics " + s.name()));
    for (Table other : snapshot.tables()) {
      other.policies().stream()
          .filter(p -> p.references().contains(name()))
          .forEach(p -> names.add("policy " + other.name() + "." + p.name()));
    }
    snapshot.views().stream()
        .filter(v -> v.reads().contains(name()))
        .forEach(v -> names.add("view " + v.name()));
    snapshot.functions().stream()
        .filter(f -> f.reads().contains(name()))
        .forEach(f -> names.add("function " + f.signature()));
    for (Publication publication : snapshot.publications()) {
      if (publication.members().stream().anyMatch(this::names)) {
        names.add("publication " + publication.name());
      }
    }
    return List.copyOf(names);
  }

  /** An index over nothing else, which stays with it and goes with it. */
  private boolean goesAlong(Index index) {
    return !index.unique() && index.mentioned().equals(List.of(column));
  }

  /**
   * A reference of it alone, where nothing goes on to write it: rows hold what they held, or
   * nothing.
   */
  private boolean goesAlong(Constraint constraint) {
    return !follows && constraint.isForeignKey() && constraint.columns().equals(List.of(column));
  }

  private boolean names(Publication.Member member) {
    return member.table().equals(table.name())
        && (member.columns().contains(column) || Mentions.name(member.filter(), column));
  }

  /** Why it cannot go, clauses; empty where it can. */
  List<String> obstacles() {
    var reasons = new ArrayList<>(Obstacles.of(table));
    reasons.addAll(Obstacles.of(table, column));
    List<String> readers = readers();
    if (!readers.isEmpty()) {
      reasons.add(
          String.join(", ", readers) + (readers.size() > 1 ? " read it" : " reads it") + " still");
    }
    if (table.column(DropColumn.parkedName(column)).isPresent()) {
      reasons.add(
          table.columnName(DropColumn.parkedName(column))
              + " stands already, whose name it needs for the time being");
    }
    if (snapshot.functions().stream()
        .anyMatch(f -> f.name().schema().equals("pgmend") && isTrigger(f) && mentions(f))) {
      reasons.add("another fix keeps it in step until its contract");
    }
    return reasons;
  }

  /**
   * Functions whose text mentions it, and publications whose subscribers see it, by name; sorted,
   * without those that are acknowledged.
   */
  List<String> unsettled(List<String> acknowledged) {
    var names = new TreeSet<String>();
    Stream.concat(
            texts.naming(column, List.of(table.name().name())).stream(),
            texts.naming(column).stream().filter(this::isTrigger))
        .forEach(f -> names.add(f.name().toString()));
    snapshot.publications().stream()
        .filter(p -> p.publishes(table.name()) && showsAll(p))
        .forEach(p -> names.add(p.name()));
    names.removeIf(n -> acknowledged.stream().anyMatch(a -> Glob.matches(a, n)));
    return List.copyOf(names);
  }

  private boolean showsAll(Publication publication) {
    return publication.members().stream()
        .filter(m -> m.table().equals(table.name()))
        .allMatch(m -> m.columns().isEmpty());
  }

  private boolean mentions(Function function) {
    return Mentions.name(function.source(), column);
  }

  /** Its rows have no name of a table in such a text. */
  private boolean isTrigger(Function function) {
    return table.triggers().stream().anyMatch(t -> t.function().equals(function.name()));
  }
}
