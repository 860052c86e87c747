package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives columns an enum type, old values mapped: the columns of one table, or all columns of a type
 * whose labels are re-made.
 *
 * @param conversions sorted by column; never empty
 * @param retired types that nothing uses once the old columns are gone; dropped with them
 * @param reordered checks that compare by an order of labels that changes; every row has to satisfy
 *     them by the new one too
 */
public record ConvertEnum(
    List<Conversion> conversions,
    List<QualifiedName> retired,
    List<Replacement> replaced,
    List<ReorderedCheck> reordered)
    implements Operation {

  /**
   * One column.
   *
   * @param from type name that it has when rows are converted, the parked one where a type is
   *     re-made; {@code pg_catalog.text}, {@code pg_catalog.varchar} ... or an enum
   * @param array whether the column holds an array of it
   * @param oldLabels the old enum's labels in order, or the values found and mapped for a text
   *     column
   * @param map old label to new label, complete: also those that stay
   * @param inverse new label to old label, complete
   */
  public record Conversion(
      ColumnName column,
      QualifiedName from,
      QualifiedName to,
      boolean array,
      List<String> oldLabels,
      SortedMap<String, String> map,
      SortedMap<String, String> inverse) {
    public Conversion {
      oldLabels = List.copyOf(oldLabels);
      map = Collections.unmodifiableSortedMap(new TreeMap<>(map));
      inverse = Collections.unmodifiableSortedMap(new TreeMap<>(inverse));
    }

    /** Whether the old type is text-like, so that literals compared with it carry no type. */
    public boolean fromText() {
      return from.schema().equals("pg_catalog");
    }
  }

  /**
   * A type whose labels are re-made under its own name: it is renamed to {@code parked}, made anew
   * with {@code labels}, and every conversion runs from the parked one to the new one.
   */
  public record Replacement(QualifiedName type, QualifiedName parked, List<String> labels) {
    public Replacement {
      labels = List.copyOf(labels);
    }
  }

  public ConvertEnum {
    conversions = List.copyOf(conversions);
    retired = List.copyOf(retired);
    replaced = List.copyOf(replaced);
    reordered = List.copyOf(reordered);
  }

  /**
   * The name that a conversion's old type bears before the operation: a re-made type steps aside
   * only in it.
   */
  public QualifiedName standing(Conversion conversion) {
    return replaced.stream()
        .filter(r -> r.parked().equals(conversion.from()))
        .map(Replacement::type)
        .findFirst()
        .orElse(conversion.from());
  }

  @Override
  public String subject() {
    return replaced.isEmpty()
        ? conversions.size() == 1
            ? conversions.get(0).column().toString()
            : conversions.get(0).column().table().toString()
        : replaced.get(0).type().toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<QualifiedName>();
    conversions.forEach(c -> tables.add(c.column().table()));
    return tables;
  }

  @Override
  public List<Step> steps() {
    var locks = Operation.exclusive(tables());
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            locks,
            true,
            new Reversal.Exact(),
            List.of(Hazard.REWRITE, Hazard.BREAKS_APPLICATION)));
  }

  /** Running code would meet a type half done that is re-made under its own name. */
  @Override
  public Optional<String> onlyDirect() {
    return replaced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the type "
                + replaced.get(0).type()
                + " is made anew under its own name, at one moment");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline() ? OnlineSteps.of(tables()) : steps();
  }

  @Override
  public String breaks() {
    return "code that writes or compares labels that are mapped, or casts to the old type";
  }
}
