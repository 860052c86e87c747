package io.pgmend.changelog;

import io.pgmend.operation.Operation;
import io.pgmend.operation.Step;
import io.pgmend.pg.Names;
import io.pgmend.plan.ChangeSet;

/**
 * Ids of change sets and names of files: from operation, subject and step alone, so that they never
 * change.
 */
public final class Ids {

  private Ids() {}

  /**
   * {@code convert-key-public-orders-id-3fa9c1d2-swap}; {@code again} tells a second fix of the
   * same subject apart (1 is the first).
   */
  public static String changeSet(Operation operation, Step step, int again) {
    return operation(operation) + "-" + step.name() + item(step) + (again > 1 ? "-" + again : "");
  }

  private static String item(Step step) {
    String slug = Names.cut(Names.slug(step.item()), 40);
    return step.item().isEmpty()
        ? ""
        : (slug.isEmpty() ? "" : "-" + slug) + "-" + Names.digest(step.item()).substring(0, 8);
  }

  /** {@code 0007-cutover-convert-key-public-orders-id}; without ending. */
  public static String file(int number, ChangeSet changeSet) {
    String slug = Names.cut(Names.slug(changeSet.subject()), 60);
    String step =
        changeSet.manner().startsWith("online")
            ? "-" + Names.cut(Names.slug(changeSet.step()), 60)
            : "";
    return String.format("%04d-%s-%s", number, changeSet.phase().label(), changeSet.operation())
        + (slug.isEmpty() ? "" : "-" + slug)
        + step;
  }

  /** What the ids of all change sets of one operation begin with. */
  static String operation(Operation operation) {
    String slug = Names.cut(Names.slug(operation.subject()), 40);
    return operation.id()
        + (slug.isEmpty() ? "" : "-" + slug)
        + "-"
        + Names.digest(operation.id() + "\n" + operation.subject()).substring(0, 8);
  }
}
