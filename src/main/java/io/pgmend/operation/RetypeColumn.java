package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives columns of one table another type: new columns take the values over and then the names. The
 * old ones stay, with every value as it was, until contract.
 *
 * @param retypings sorted by column; never empty
 */
public record RetypeColumn(List<Retyping> retypings) implements Operation {

  /**
   * One column. Every SQL text in it names the column by its quoted name alone.
   *
   * @param from, to types as the server prints them
   * @param zone whose local time the column holds; empty where it is no matter of time zones
   * @param cast the old value in the new type, an expression
   * @param changed condition for values that must not be there, since the cast would change them;
   *     empty where it may
   * @param fits condition that every value satisfies, or the cast would fail; empty where it cannot
   * @param faithful whether a new value has to come back as the very same from the old type
   * @param partial whether the cast may give null for a value
   * @param plausible values of the old type that can be cast, for rows that are made up; may be
   *     none
   */
  public record Retyping(
      ColumnName column,
      String from,
      String to,
      String zone,
      String cast,
      String changed,
      String fits,
      boolean faithful,
      boolean partial,
      List<String> plausible) {
    public Retyping {
      plausible = List.copyOf(plausible);
    }

    /** Local time of a zone, to be a moment. */
    public static Retyping ofZone(
        ColumnName column, String from, String to, String zone, String cast) {
      return new Retyping(column, from, to, zone, cast, "", "", false, false, List.of());
    }

    public boolean isZoned() {
      return !zone.isEmpty();
    }
  }

  public RetypeColumn {
    retypings = List.copyOf(retypings);
  }

  public QualifiedName table() {
    return retypings.get(0).column().table();
  }

  @Override
  public String subject() {
    return subject(retypings.stream().map(Retyping::column).toList());
  }

  /** The column, or the table with several of them. */
  static String subject(List<ColumnName> columns) {
    return columns.size() == 1
        ? columns.get(0).toString()
        : columns.stream()
            .map(ColumnName::column)
            .collect(Collectors.joining(", ", columns.get(0).table() + " (", ")"));
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table()));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            true,
            new Reversal.Exact(),
            List.of(Hazard.REWRITE, Hazard.BREAKS_APPLICATION)));
  }

  /** Beside running writers a row without a new value is one that was missed. */
  @Override
  public Optional<String> onlyDirect() {
    return retypings.stream()
        .filter(Retyping::partial)
        .findFirst()
        .map(
            r ->
                "the cast of "
                    + r.column()
                    + " gives null for some values, which could not be told from rows that were"
                    + " missed");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline() ? OnlineSteps.of(tables()) : steps();
  }

  @Override
  public String breaks() {
    return retypings.stream().allMatch(Retyping::isZoned)
        ? RetypeInPlace.ZONE_BREAKS
        : "code that reads or writes "
            + retypings.stream()
                .map(r -> r.column() + " as " + r.from())
                .collect(Collectors.joining(", "));
  }
}
