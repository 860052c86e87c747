package io.pgmend.changelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgmend.pg.Names;
import io.pgmend.plan.RunRecord;
import io.pgmend.plan.RunRecord.Ending;
import io.pgmend.plan.RunRecord.TableState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Records of runs, in the folder {@code runs} of a changelog; their form is published as {@code
 * src/docs/run.schema.json}. They are no part of the changelog.
 */
public final class RunFile {

  /** Name of the folder in the changelog's. */
  public static final String FOLDER = "runs";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFile() {}

  /**
   * Writes a record whole and moves it to its place; one that stands there is never replaced.
   *
   * @return the file
   * @throws java.io.UncheckedIOException where the folder cannot be written
   */
  public static Path write(Path changelog, RunRecord run) {
    Path folder = changelog.resolve(FOLDER);
    String base = name(run);
    String name = base + ".json";
    for (int i = 2; Files.exists(folder.resolve(name)); i++) {
      name = base + "-" + i + ".json";
    }
    var contents = new TreeMap<String, String>();
    contents.put(name, json(run));
    ChangelogWriter.write(folder, contents);
    return folder.resolve(name);
  }

  /** {@code 20260724T101530Z-staging-apply}; {@code url} where no environment is named. */
  private static String name(RunRecord run) {
    String where = Names.slug(run.target().environment());
    return run.started().replaceFirst("\\..*Z$", "Z").replaceAll("[:-]", "")
        + "-"
        + (where.isEmpty() ? "url" : where)
        + "-"
        + run.command();
  }

  /** The file's text. */
  public static String json(RunRecord run) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", RunRecord.SCHEMA_VERSION);
    root.put("tool", run.tool());
    root.put("command", run.command());
    root.put("started", run.started());
    root.put("ended", run.ended());
    root.putObject("by")
        .put("databaseUser", run.by().databaseUser())
        .put("osUser", run.by().osUser());
    root.putObject("target")
        .put("environment", run.target().environment())
        .put("host", run.target().host())
        .put("port", run.target().port())
        .put("database", run.target().database());
    root.put("plan", run.plan());
    root.put("proven", run.proven());
    texts(run.phases(), root.putArray("phases"));
    texts(run.hazards(), root.putArray("hazards"));
    ArrayNode changeSets = root.putArray("changeSets");
    run.changeSets().forEach(c -> ran(c, changeSets.addObject()));
    texts(run.pending(), root.putArray("pending"));
    ArrayNode tables = root.putArray("tables");
    run.tables().forEach(t -> table(t, tables.addObject()));
    ArrayNode findings = root.putArray("findings");
    run.findings()
        .forEach(
            f ->
                findings
                    .addObject()
                    .put("id", f.id())
                    .put("rule", f.rule())
                    .put("object", f.object())
                    .put("result", f.result()));
    ending(run.ending(), root);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run cannot be written as JSON", e);
    }
  }

  private static void ran(RunRecord.Ran changeSet, ObjectNode out) {
    out.put("id", changeSet.id());
    out.put("phase", changeSet.phase());
    out.put("direction", changeSet.direction());
    out.put("outcome", changeSet.outcome());
    out.put("millis", changeSet.millis());
    out.put("fingerprintBefore", changeSet.fingerprintBefore());
    out.put("fingerprintAfter", changeSet.fingerprintAfter());
  }

  private static void table(RunRecord.TouchedTable table, ObjectNode out) {
    out.put("table", table.table().toString());
    table.before().ifPresent(state -> state(state, out.putObject("before")));
    table.after().ifPresent(state -> state(state, out.putObject("after")));
  }

  private static void state(TableState state, ObjectNode out) {
    out.put("rows", state.rows());
    out.put("counted", state.counted());
    out.put("fingerprint", state.fingerprint());
  }

  private static void ending(Ending ending, ObjectNode root) {
    root.put("end", ending.end());
    root.put("state", ending.state());
    root.put("failure", ending.failure());
    root.put("sqlState", ending.sqlState());
    texts(ending.problems(), root.putArray("problems"));
    texts(ending.unknown(), root.putArray("unknown"));
    texts(ending.notes(), root.putArray("notes"));
    texts(ending.next(), root.putArray("next"));
  }

  private static void texts(List<String> values, ArrayNode out) {
    values.forEach(out::add);
  }
}
