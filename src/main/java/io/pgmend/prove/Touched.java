package io.pgmend.prove;

import io.pgmend.operation.Lock;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which relations a change set is declared to touch. */
final class Touched {

  private Touched() {}

  static SortedSet<QualifiedName> by(ChangeSet changeSet) {
    var out = new TreeSet<>(changeSet.relations());
    changeSet.locks().stream().map(Lock::relation).forEach(out::add);
    return out;
  }
}
