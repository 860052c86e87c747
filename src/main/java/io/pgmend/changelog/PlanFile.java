package io.pgmend.changelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgmend.changelog.ChangelogException.Kind;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.StoredPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code plan.json} of a changelog folder; its form is published as {@code plan.schema.json}. */
public final class PlanFile {

  /** Name in the folder. */
  public static final String NAME = "plan.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanFile() {}

  public static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /**
   * The plan of a folder.
   *
   * @throws ChangelogException UNREADABLE where there is none, or one of another form
   */
  public static StoredPlan read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      int version = wanted(root, "schemaVersion").asInt();
      if (version != StoredPlan.SCHEMA_VERSION) {
        throw unreadable(
            file, "is of form " + version + ", and this pgmend knows form 1 only. Use a newer one");
      }
      return new StoredPlan(
          text(root, "tool"),
          text(root, "format"),
          text(root, "author"),
          text(root, "salt"),
          wanted(root, "server").asInt(),
          root.path("snapshot").asText(),
          list(root, "changeSets", PlanFile::entry),
          new TreeSet<>(list(root, "parked", JsonNode::asText)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ChangelogException(
          Kind.UNREADABLE,
          file
              + " cannot be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ". Nothing was done. Restore it from version control.",
          e);
    }
  }

  /** The file's text: the same plan gives the same bytes. */
  public static String json(StoredPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", StoredPlan.SCHEMA_VERSION);
    root.put("tool", plan.tool());
    root.put("format", plan.format());
    root.put("author", plan.author());
    root.put("salt", plan.salt());
    root.put("server", plan.server());
    if (!plan.snapshot().isEmpty()) {
      root.put("snapshot", plan.snapshot());
    }
    ArrayNode changeSets = root.putArray("changeSets");
    plan.changeSets().forEach(e -> write(e, changeSets.addObject()));
    ArrayNode parked = root.putArray("parked");
    plan.parked().forEach(parked::add);
    var indent = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(indent)
            .withArrayIndenter(indent);
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan as JSON", e);
    }
  }

  private static void write(StoredPlan.Entry entry, ObjectNode out) {
    ChangeSet c = entry.changeSet();
    out.put("id", c.id());
    out.put("file", entry.file());
    out.put("sha256", entry.sha256());
    out.put("operation", c.operation());
    out.put("step", c.step());
    out.put("subject", c.subject());
    out.put("wanted", entry.wanted());
    out.put("phase", c.phase().label());
    if (!c.transactional()) {
      out.put("transactional", false);
    }
    out.put("strategy", c.strategy());
    ArrayNode findings = out.putArray("findings");
    for (FindingRef f : c.findings()) {
      findings.addObject().put("id", f.id()).put("rule", f.rule()).put("object", f.object());
    }
    ArrayNode locks = out.putArray("locks");
    for (Lock lock : c.locks()) {
      ObjectNode node = locks.addObject();
      name(lock.relation(), node);
      node.put("mode", lock.mode().sql());
    }
    out.put("rewrites", c.rewrites());
    out.put("reversal", c.reversal());
    c.hazards().forEach(out.putArray("hazards")::add);
    out.put("breaks", c.breaks());
    ArrayNode relations = out.putArray("relations");
    c.relations().forEach(r -> name(r, relations.addObject()));
    out.put("fingerprintBefore", c.fingerprintBefore());
    out.put("fingerprintAfter", c.fingerprintAfter());
    entry.contract().forEach(contract -> write(contract, out.putObject("contract")));
  }

  private static void write(DropOldColumns contract, ObjectNode out) {
    out.put("converted", contract.converted());
    ArrayNode columns = out.putArray("columns");
    for (ColumnName column : contract.columns()) {
      ObjectNode node = columns.addObject();
      name(column.table(), node);
      node.put("column", column.column());
    }
    out.put("syncTrigger", contract.syncTrigger());
    ArrayNode retired = out.putArray("retired");
    contract.retired().forEach(r -> name(r, retired.addObject()));
  }

  private static DropOldColumns contract(JsonNode node) {
    return new DropOldColumns(
        text(node, "converted"),
        list(node, "columns", c -> name(c).column(text(c, "column"))),
        text(node, "syncTrigger"),
        list(node, "retired", PlanFile::name));
  }

  private static void name(QualifiedName name, ObjectNode out) {
    out.put("schema", name.schema()).put("name", name.name());
  }

  private static StoredPlan.Entry entry(JsonNode node) {
    return new StoredPlan.Entry(
        text(node, "file"),
        text(node, "sha256"),
        text(node, "wanted"),
        new ChangeSet(
            text(node, "id"),
            text(node, "operation"),
            text(node, "step"),
            text(node, "subject"),
            Phase.valueOf(text(node, "phase").toUpperCase(Locale.ROOT)),
            !node.has("transactional") || node.get("transactional").asBoolean(),
            text(node, "strategy"),
            list(
                node,
                "findings",
                f -> new FindingRef(text(f, "id"), text(f, "rule"), text(f, "object"))),
            list(
                node,
                "locks",
                l -> new Lock(name(l), LockMode.valueOf(text(l, "mode").replace(' ', '_')))),
            wanted(node, "rewrites").asBoolean(),
            text(node, "reversal"),
            list(node, "hazards", JsonNode::asText),
            text(node, "breaks"),
            list(node, "relations", PlanFile::name),
            text(node, "fingerprintBefore"),
            text(node, "fingerprintAfter"),
            "",
            ""),
        node.has("contract") ? List.of(contract(node.get("contract"))) : List.of());
  }

  private static QualifiedName name(JsonNode node) {
    return new QualifiedName(text(node, "schema"), text(node, "name"));
  }

  private static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> form) {
    var out = new ArrayList<T>();
    wanted(node, key).forEach(each -> out.add(form.apply(each)));
    return out;
  }

  private static String text(JsonNode node, String key) {
    return wanted(node, key).asText();
  }

  private static JsonNode wanted(JsonNode node, String key) {
    if (!node.has(key)) {
      throw new IllegalArgumentException("it lacks \"" + key + "\"");
    }
    return node.get(key);
  }

  private static ChangelogException unreadable(Path file, String what) {
    return new ChangelogException(Kind.UNREADABLE, file + " " + what + ". Nothing was done.");
  }
}
