package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Relation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name that running code may use is gone, by a drop or a new name. A change set that is labelled
 * cutover or contract says itself that the release comes with it, or has come.
 */
final class RunningCodeBreaks implements Check {

  private static final Set<String> ANNOUNCED = Set.of("cutover", "contract");

  @Override
  public Stream<Objection> look(Observation seen) {
    if (ANNOUNCED.contains(seen.phase())) {
      return Stream.empty();
    }
    return seen.before().relations().values().stream()
        .filter(r -> !r.kind().equals("S") && seen.live().stands(r.name()))
        .flatMap(
            r ->
                seen.after()
                    .relation(r.name())
                    .map(now -> columns(seen, r, now))
                    .orElseGet(() -> Stream.of(gone(seen, r))));
  }

  private static Objection gone(Observation seen, Relation relation) {
    Optional<Relation> now = Optional.ofNullable(seen.after().relations().get(relation.oid()));
    return Objection.of(
        ComplaintKind.RUNNING_CODE_BREAKS,
        relation.name().toString(),
        now.map(n -> "It gives " + relation.words() + " the name " + n.name() + ".")
            .orElse("It drops " + relation.words() + "."),
        "Code that is running and names it fails from that moment on. "
            + (now.isPresent()
                ? "Leave a view under the old name until the release that uses the new one is out"
                    + " everywhere."
                : "Drop it in a change set labelled contract, after the release that no longer uses"
                    + " it."));
  }

  private static Stream<Objection> columns(Observation seen, Relation then, Relation now) {
    Set<String> names =
        seen.after().columnsOf(now.oid()).values().stream()
            .map(Column::name)
            .collect(Collectors.toSet());
    return seen.before().columnsOf(then.oid()).values().stream()
        .filter(c -> !names.contains(c.name()))
        .map(c -> gone(seen, then, now, c));
  }

  private static Objection gone(Observation seen, Relation then, Relation now, Column column) {
    Optional<Column> renamed =
        then.oid() == now.oid()
            ? Optional.ofNullable(seen.after().columnsOf(now.oid()).get(column.number()))
            : Optional.empty();
    String name = then.name() + "." + column.name();
    return Objection.of(
        ComplaintKind.RUNNING_CODE_BREAKS,
        name,
        renamed
            .map(r -> "It gives column " + name + " the name " + r.name() + ".")
            .orElse("It drops column " + name + "."),
        "Code that is running and names it fails from that moment on. "
            + (renamed.isPresent()
                ? "Add the new column, keep both in step by a trigger, and drop the old one in a"
                    + " change set labelled contract, after the release."
                : "Drop it in a change set labelled contract, after the release that no longer uses"
                    + " it."));
  }
}
