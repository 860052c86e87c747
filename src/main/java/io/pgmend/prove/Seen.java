package io.pgmend.prove;

import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Proof;
import io.pgmend.prove.rows.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen, as the proof tells it.
 *
 * @param ran change sets that were run, in order
 * @param forward, back what was measured, by change set id
 * @param restored whether the state after the rollback was compared and found the same
 */
record Seen(
    StageLog log,
    List<ChangeSet> ran,
    Map<String, Measured> forward,
    Map<String, Measured> back,
    boolean restored) {

  Proof proof(
      Proof.Shadow where, RowKind kind, Filled filled, List<String> notes, String keptDatabase) {
    var all = new ArrayList<>(notes);
    all.addAll(filled.notes());
    if (!where.sameMajor()) {
      all.add(
          "proven on PostgreSQL "
              + where.major()
              + "; the live database runs "
              + where.liveMajor()
              + ", where definitions may print otherwise");
    }
    return new Proof(
        verdict(filled),
        where,
        new Proof.Rows(
            kind.id(),
            filled.rows().size(),
            filled.rows().size() + filled.unfilled().size(),
            filled.unfilled().stream()
                .map(u -> new Proof.Unfilled(u.table(), u.reason()))
                .toList()),
        ran.stream().map(this::proof).toList(),
        log.stages(),
        all,
        log.faults(),
        keptDatabase);
  }

  private Proof.Verdict verdict(Filled filled) {
    if (log.failed()) {
      return Proof.Verdict.FAILED;
    }
    boolean touchedEmpty =
        filled.unfilled().stream()
            .anyMatch(u -> ran.stream().anyMatch(c -> Touched.by(c).contains(u.table())));
    return touchedEmpty ? Proof.Verdict.PROVEN_IN_PART : Proof.Verdict.PROVEN;
  }

  private Proof.ChangeSetProof proof(ChangeSet c) {
    Optional<Measured> there = Optional.ofNullable(forward.get(c.id()));
    Optional<Measured> again = Optional.ofNullable(back.get(c.id()));
    return new Proof.ChangeSetProof(
        c.id(),
        c.phase().label(),
        there.map(m -> m.time().toMillis()).orElse(-1L),
        again.map(m -> m.time().toMillis()).orElse(-1L),
        there.map(Measured::locks).orElse(c.locks()),
        there.map(Measured::locksMeasured).orElse(false),
        there.map(m -> List.copyOf(m.rewritten())).orElse(List.of()),
        there.map(Measured::rowsChanged).orElse(0L),
        c.reversal(),
        result(c.id(), again.isPresent()));
  }

  private String result(String id, boolean back) {
    boolean atFault = log.faults().stream().anyMatch(f -> f.changeSet().equals(id));
    if (!back) {
      return atFault ? "failed" : "not tried";
    }
    return atFault ? "differs" : restored ? "identical" : "not compared";
  }
}
