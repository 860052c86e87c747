package io.pgmend.plan;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Strategy;
import io.pgmend.operation.Strategy.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses strategies by the largest table that an operation touches.
 *
 * @param onlineAboveRows rows from which an operation is done online; 0 for always
 * @param batchRows rows of a first batch
 */
public record Sizes(long onlineAboveRows, int batchRows) {

  /** A guess for tables that were never analysed; small, so that it errs to the online side. */
  private static final long BYTES_A_ROW = 64;

  /** The plan with a strategy for each operation. */
  public List<Planned> choose(List<Planned> planned, Snapshot snapshot) {
    Strategy small =
        Strategy.direct(
            String.format(Locale.ROOT, "none of its tables has %,d rows", onlineAboveRows));
    return planned.stream()
        .map(
            p -> new Planned(p.operation(), p.findings(), strategy(p.operation(), small, snapshot)))
        .toList();
  }

  private Strategy strategy(Operation operation, Strategy small, Snapshot snapshot) {
    Optional<Table> largest =
        operation.tables().stream()
            .flatMap(t -> snapshot.table(t).stream())
            .max(Comparator.comparing(Sizes::rows));
    if (largest.isEmpty()) {
      return Strategy.direct("");
    }
    if (rows(largest.get()) < onlineAboveRows) {
      return small;
    }
    String above =
        String.format(
            Locale.ROOT,
            "the largest table, %s, %s; the threshold is %,d",
            largest.get().name(),
            size(largest.get()),
            onlineAboveRows);
    return operation
        .onlyDirect()
        .or(() -> obstacle(operation, snapshot))
        .map(why -> Strategy.direct(above + ", but " + why))
        .orElseGet(() -> new Strategy(Kind.ONLINE, above, batchRows));
  }

  private static Optional<String> obstacle(Operation operation, Snapshot snapshot) {
    return operation.tables().stream()
        .filter(t -> operation.writesBatches())
        .flatMap(t -> snapshot.table(t).stream())
        .flatMap(t -> obstacle(t, snapshot).stream())
        .findFirst();
  }

  /** Why rows of the table cannot be updated in batches. */
  private static Optional<String> obstacle(Table table, Snapshot snapshot) {
    if (table.forceRowSecurity() && !snapshot.capabilities().bypassRowSecurity()) {
      return Optional.of(
          table.name()
              + " forces row security on its owner, which batches could not pass; a role with"
              + " BYPASSRLS can go online");
    }
    return table.constraints().stream()
        .filter(c -> c.kind() == Constraint.Kind.CHECK && !c.validated())
        .map(
            c ->
                table.name()
                    + " may hold rows that break "
                    + c.name()
                    + ", which is not validated, and such rows cannot be updated; validate it to go"
                    + " online")
        .findFirst();
  }

  private static long rows(Table table) {
    return table.rowEstimate() >= 0 ? table.rowEstimate() : table.sizeBytes() / BYTES_A_ROW;
  }

  private static String size(Table table) {
    return table.rowEstimate() >= 0
        ? String.format(Locale.ROOT, "has about %,d rows", table.rowEstimate())
        : String.format(
            Locale.ROOT, "was never analysed and may by its size hold up to %,d rows", rows(table));
  }
}
