package io.pgmend.review;

import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;

/**
 * What the rows of one table are asked.
 *
 * @param probe counts the rows that do not satisfy what is demanded
 * @param what those rows do: "have no note"
 * @param spoil a statement that makes a row of a copy do so, where foreign keys are not looked at;
 *     empty where none is known
 */
record LiveQuestion(Probe probe, String what, String spoil) {

  QualifiedName table() {
    return probe.reads().get(0);
  }
}
