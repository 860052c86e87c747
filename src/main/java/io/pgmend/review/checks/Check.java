package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import java.util.stream.Stream;

/** Looks at what one change set did, and says what is to be objected to. */
public interface Check {
  Stream<Objection> look(Observation seen);
}
