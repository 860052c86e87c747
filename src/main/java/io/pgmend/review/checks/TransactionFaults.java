package io.pgmend.review.checks;

import io.pgmend.database.Failure;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Index;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in one change set and should not, and what does not run at all. */
final class TransactionFaults implements Check {

  /** active_sql_transaction: what only runs outside of a transaction. */
  private static final String IN_TRANSACTION = "25001";

  /** unsafe_new_enum_value_usage. */
  private static final String NEW_LABEL = "55P04";

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.effects()
        .failure()
        .map(f -> Stream.of(failed(f)))
        .orElseGet(() -> concurrent(seen));
  }

  private static Objection failed(Failure failure) {
    return switch (failure.sqlState()) {
      case IN_TRANSACTION ->
          Objection.of(
              ComplaintKind.TRANSACTION_MIXED,
              "",
              "It runs in a transaction, and a statement of it cannot.",
              failure.text()
                  + " Put that statement alone into a change set with runInTransaction:false.");
      case NEW_LABEL ->
          Objection.of(
              ComplaintKind.ENUM_LABEL_USED_AT_ONCE,
              "",
              "It uses an enum's label in the transaction that adds it.",
              failure.text() + " Add the label in a change set of its own, before this one.");
      default ->
          Objection.of(
              ComplaintKind.CHANGE_SET_FAILS,
              "",
              "It does not run on a copy of the live database.",
              failure.text() + generated(failure));
    };
  }

  /** Data exceptions and violated constraints, which can come of rows that pgmend invented. */
  private static String generated(Failure failure) {
    return failure.sqlState().startsWith("22") || failure.sqlState().startsWith("23")
        ? (failure.text().endsWith(".") ? "" : ".")
            + " Unless asked for --rows sample, a review makes the copy's rows itself, the smallest"
            + " and largest values of their types among them."
        : "";
  }

  private static Stream<Objection> concurrent(Observation seen) {
    if (seen.changeSet().transactional()) {
      return Stream.empty();
    }
    List<Index> built = seen.newIndexes().filter(Index::concurrent).toList();
    if (built.size() > 1) {
      return Stream.of(
          Objection.of(
              ComplaintKind.CONCURRENT_BUILDS_TOGETHER,
              "",
              "It builds several indexes concurrently: "
                  + built.stream().map(Index::name).sorted().collect(Collectors.joining(", "))
                  + ".",
              "Each commits by itself. Where the second fails, the first stands and the history"
                  + " does not know it, so running it again fails at the first. One to a change"
                  + " set."));
    }
    return built.size() == 1 && changesMore(seen, built.get(0))
        ? Stream.of(
            Objection.of(
                ComplaintKind.TRANSACTION_MIXED,
                "",
                "It builds an index concurrently and does other things besides, each committed by"
                    + " itself.",
                "Where the build fails, the rest stands and the history does not know it. Put the"
                    + " build alone into a change set with runInTransaction:false, and the rest"
                    + " into one that runs in a transaction."))
        : Stream.empty();
  }

  private static boolean changesMore(Observation seen, Index built) {
    return !seen.before().columns().equals(seen.after().columns())
        || !seen.before().relations().keySet().equals(seen.after().relations().keySet())
        || !seen.before().objects().equals(seen.after().objects())
        || seen.after().constraints().values().stream()
            .anyMatch(
                c ->
                    c.index() != built.oid()
                        && !Objects.equals(c, seen.before().constraints().get(c.oid())))
        || seen.effects().activity().values().stream().anyMatch(a -> a.written() + a.deleted() > 0);
  }
}
