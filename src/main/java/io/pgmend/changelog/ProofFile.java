package io.pgmend.changelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgmend.plan.Proof;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;

/** Writes {@code proof.json}, which stands beside the changelog and tells how its proof went. */
public final class ProofFile {

  /** Name in the changelog's folder. */
  public static final String NAME = "proof.json";

  /** Key of the digests of what was proven. */
  static final String FILES = "files";

  private static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofFile() {}

  /** The text of a proof that does not say which files it is about, and so holds for none. */
  public static String json(Proof proof) {
    return json(proof, Collections.emptySortedMap());
  }

  /**
   * The file's text; times in it differ from proof to proof.
   *
   * @param files what was proven, see {@link ProofCheck#digests}
   */
  public static String json(Proof proof, SortedMap<String, String> files) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("verdict", proof.verdict().name());
    if (!files.isEmpty()) {
      ObjectNode digests = root.putObject(FILES);
      files.forEach(digests::put);
    }
    root.putObject("shadow")
        .put("description", proof.shadow().description())
        .put("major", proof.shadow().major())
        .put("liveMajor", proof.shadow().liveMajor());
    ObjectNode rows = root.putObject("rows");
    rows.put("kind", proof.rows().kind());
    rows.put("filled", proof.rows().filled());
    rows.put("tables", proof.rows().tables());
    ArrayNode unfilled = rows.putArray("unfilled");
    proof
        .rows()
        .unfilled()
        .forEach(
            u -> unfilled.addObject().put("table", u.table().toString()).put("reason", u.reason()));
    ArrayNode changeSets = root.putArray("changeSets");
    proof.changeSets().forEach(c -> changeSet(c, changeSets.addObject()));
    ArrayNode stages = root.putArray("stages");
    proof
        .stages()
        .forEach(
            s ->
                stages
                    .addObject()
                    .put("name", s.name())
                    .put("passed", s.passed())
                    .put("millis", s.millis()));
    texts(proof.notes(), root.putArray("notes"));
    ArrayNode faults = root.putArray("faults");
    proof
        .faults()
        .forEach(
            f ->
                faults
                    .addObject()
                    .put("stage", f.stage())
                    .put("changeSet", f.changeSet())
                    .put("problem", f.problem())
                    .put("difference", f.difference()));
    root.put("keptDatabase", proof.keptDatabase());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof cannot be written as JSON", e);
    }
  }

  private static void changeSet(Proof.ChangeSetProof c, ObjectNode out) {
    out.put("id", c.id());
    out.put("phase", c.phase());
    out.put("forwardMillis", c.forwardMillis());
    out.put("rollbackMillis", c.rollbackMillis());
    out.put("locksMeasured", c.locksMeasured());
    ArrayNode locks = out.putArray("locks");
    c.locks()
        .forEach(
            l ->
                locks
                    .addObject()
                    .put("relation", l.relation().toString())
                    .put("mode", l.mode().sql()));
    texts(c.rewritten(), out.putArray("rewritten"));
    out.put("rowsChanged", c.rowsChanged());
    out.put("reversal", c.reversal());
    out.put("reversalResult", c.reversalResult());
  }

  private static void texts(Collection<?> values, ArrayNode out) {
    values.forEach(v -> out.add(v.toString()));
  }
}
