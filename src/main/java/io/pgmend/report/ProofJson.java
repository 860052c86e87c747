package io.pgmend.report;

import io.pgmend.operation.Lock;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.Proof;

/** {@code proof.json} beside a changelog: what its proof saw, for programs. */
public final class ProofJson {

  /** Grows when a reader of an older form would misread. */
  static final int SCHEMA_VERSION = 1;

  private final JsonWriter out = new JsonWriter();

  private ProofJson() {}

  public static String render(Proof proof) {
    return new ProofJson().write(proof);
  }

  private String write(Proof proof) {
    out.beginObject();
    out.key("schemaVersion").value(SCHEMA_VERSION);
    out.key("verdict").value(ProofText.verdict(proof.verdict()));
    out.key("shadow").beginObject();
    out.key("description").value(proof.shadow().description());
    out.key("major").value(proof.shadow().major());
    out.key("liveMajor").value(proof.shadow().liveMajor());
    out.endObject();
    rows(proof.rows());
    out.key("changeSets").beginArray();
    proof.changeSets().forEach(this::changeSet);
    out.endArray();
    out.key("stages").beginArray();
    for (Proof.Stage stage : proof.stages()) {
      out.beginObject().key("name").value(stage.name());
      out.key("passed").value(stage.passed()).key("millis").value(stage.millis()).endObject();
    }
    out.endArray();
    out.key("faults").beginArray();
    for (Proof.Fault fault : proof.faults()) {
      out.beginObject().key("stage").value(fault.stage());
      out.key("changeSet").valueOrNull(fault.changeSet());
      out.key("problem").value(fault.problem());
      out.key("difference").valueOrNull(fault.difference()).endObject();
    }
    out.endArray();
    out.key("notes").beginArray();
    proof.notes().forEach(out::value);
    out.endArray();
    out.key("keptDatabase").valueOrNull(proof.keptDatabase());
    out.endObject();
    return out.text();
  }

  private void rows(Proof.Rows rows) {
    out.key("rows").beginObject();
    out.key("kind").value(rows.kind());
    out.key("filled").value(rows.filled()).key("tables").value(rows.tables());
    out.key("unfilled").beginArray();
    for (Proof.Unfilled unfilled : rows.unfilled()) {
      out.beginObject().key("table").value(unfilled.table().toString());
      out.key("reason").value(unfilled.reason()).endObject();
    }
    out.endArray();
    out.endObject();
  }

  private void changeSet(Proof.ChangeSetProof c) {
    out.beginObject();
    out.key("id").value(c.id()).key("phase").value(c.phase());
    out.key("forwardMillis").value(c.forwardMillis());
    out.key("rollbackMillis").value(c.rollbackMillis());
    out.key("locksMeasured").value(c.locksMeasured());
    out.key("locks").beginArray();
    for (Lock lock : c.locks()) {
      out.beginObject().key("relation").value(lock.relation().toString());
      out.key("mode").value(lock.mode().sql());
      out.key("blocks").value(lock.mode().blocks()).endObject();
    }
    out.endArray();
    out.key("rewritten").beginArray();
    c.rewritten().stream().map(QualifiedName::toString).forEach(out::value);
    out.endArray();
    out.key("rowsChanged").value(c.rowsChanged());
    out.key("reversal").value(c.reversal());
    out.key("reversalResult").value(c.reversalResult());
    out.endObject();
  }
}
