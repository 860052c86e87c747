package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A primary key and a unique key of a table change places: what was unique becomes the primary key
 * under the primary key's name, and what was the primary key stays unique. Both keep what hangs on
 * their columns: comments, the cluster mark, the replica identity, storage options.
 *
 * @param key name of the primary key
 * @param unique name of the unique index, or of the constraint that owns it
 * @param kept name under which the columns of the former primary key are unique
 * @param identified whether the table's changes are published by its primary key: they go on to be
 *     by the same columns
 * @param keyTablespace, uniqueTablespace where the two indexes lie, empty for the database's own; a
 *     scratch copy has none of them, so the definitions that are printed there do not say
 */
public record MovePrimaryKey(
    QualifiedName table,
    String key,
    String unique,
    String kept,
    boolean identified,
    String keyTablespace,
    String uniqueTablespace)
    implements Operation {

  @Override
  public String subject() {
    return table.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  /** Both indexes are built beside those in use, and so are the former ones on the way back. */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> builds = List.of(new Lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE));
    return List.of(
        new Step("claim", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()),
        Step.online("key-index", Phase.CUTOVER, builds),
        Step.online("unique-index", Phase.CUTOVER, builds),
        steps().get(0),
        Step.online("way-back-key-index", Phase.CUTOVER, builds),
        Step.online("way-back-unique-index", Phase.CUTOVER, builds));
  }

  @Override
  public boolean writesBatches() {
    return false;
  }

  @Override
  public String breaks() {
    return "ON CONFLICT ON CONSTRAINT "
        + key
        + " or "
        + unique
        + ", GROUP BY that counts on the former key to tell the other columns, and what looks the"
        + " primary key up in the catalogue";
  }
}
