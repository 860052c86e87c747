package io.pgmend.rules;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ClassNames;
import io.pgmend.profile.Profile;
import java.util.List;
import java.util.Map;

/**
 * Looks at a snapshot with a profile in hand and says what differs. Pure: it never connects, prints
 * or writes.
 */
public interface Rule {

  /** Kebab-case id from the class name: {@code primary-key-not-uuid}. */
  default String id() {
    return ClassNames.kebab(getClass());
  }

  Severity severity();

  /**
   * The profile family that switches it on: {@code keys}, {@code enums}, {@code user_references},
   * {@code soft_delete}.
   */
  String family();

  /**
   * First pass: what looks wrong, with the questions about rows that decide what becomes of it.
   * Nothing where the family is off.
   */
  List<Candidate> inspect(Snapshot snapshot, Profile profile);

  /** Something that looks wrong. */
  interface Candidate {

    /** Questions about rows; may be empty. */
    List<Probe> probes();

    /** Second pass: the findings, from the answers by probe id (every probe asked has one). */
    List<Finding> conclude(Map<String, Answer> answers);
  }
}
