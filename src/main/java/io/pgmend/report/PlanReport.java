package io.pgmend.report;

import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.LockMode;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.StoredPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code PLAN.md}, written by {@code templates/reports/plan.md.ftl}. */
public final class PlanReport {

  private static final String TEMPLATE = "plan.md.ftl";

  private PlanReport() {}

  /**
   * The page.
   *
   * @param findings of the run; those that stay open are listed
   * @param leftOut fixes that the database did not take when they were tried
   * @param proofSection Markdown that tells what the proof said
   */
  public static String render(
      StoredPlan plan, List<Finding> findings, List<LeftOut> leftOut, String proofSection) {
    return MarkdownReport.render(TEMPLATE, model(plan, findings, leftOut, proofSection));
  }

  private static Map<String, Object> model(
      StoredPlan plan, List<Finding> findings, List<LeftOut> leftOut, String proofSection) {
    var changeSets = new ArrayList<Map<String, Object>>();
    var byPhase = new EnumMap<Phase, List<Map<String, Object>>>(Phase.class);
    for (StoredPlan.Entry entry : plan.changeSets()) {
      Map<String, Object> model = changeSet(entry);
      changeSets.add(model);
      byPhase.computeIfAbsent(entry.changeSet().phase(), p -> new ArrayList<>()).add(model);
    }
    return Map.ofEntries(
        Map.entry("tool", plan.tool()),
        Map.entry("server", plan.server()),
        Map.entry("changeSets", changeSets),
        Map.entry("snapshot", plan.snapshot()),
        Map.entry(
            "phases",
            byPhase.entrySet().stream()
                .map(
                    e ->
                        Map.of(
                            "label", e.getKey().label(),
                            "code", e.getKey().code(),
                            "changeSets", e.getValue()))
                .toList()),
        Map.entry(
            "inexact",
            changeSets.stream().filter(c -> !"exact".equals(c.get("reversal"))).toList()),
        Map.entry("contract", byPhase.getOrDefault(Phase.CONTRACT, List.of())),
        Map.entry("proof", new MarkdownFormat.Escaped(proofSection, proofSection)),
        Map.entry("decisions", decisions(findings)),
        Map.entry("refused", reasons(findings, Outcome.Refused.class)),
        Map.entry("inconclusive", reasons(findings, Outcome.Inconclusive.class)),
        Map.entry("leftOut", leftOut.stream().map(PlanReport::leftOut).toList()));
  }

  private static Map<String, Object> changeSet(StoredPlan.Entry entry) {
    ChangeSet c = entry.changeSet();
    var model = new HashMap<String, Object>();
    model.put("number", entry.file().replaceFirst("-.*", ""));
    model.put("file", entry.file());
    model.put("sha256", entry.sha256());
    model.put("operation", c.operation());
    model.put("subject", c.subject());
    model.put("phase", c.phase().label());
    model.put("findings", refs(c.findings()));
    model.put("locks", locks(c.locks()));
    model.put("rewrites", c.rewrites());
    model.put("breaks", c.breaks());
    model.put("asserted", !c.fingerprintBefore().isEmpty());
    model.put("strategy", c.strategy());
    model.put("reversal", c.reversal());
    return model;
  }

  /** Relations of one mode together, the strongest mode first. */
  private static List<Map<String, Object>> locks(List<Lock> locks) {
    var byMode = new EnumMap<LockMode, TreeSet<String>>(LockMode.class);
    for (Lock lock : locks) {
      byMode.computeIfAbsent(lock.mode(), m -> new TreeSet<>()).add(lock.relation().toString());
    }
    var models = new ArrayList<Map<String, Object>>();
    byMode.forEach(
        (mode, relations) ->
            models.add(
                0,
                Map.of(
                    "mode",
                    mode.sql(),
                    "blocks",
                    mode.blocks(),
                    "relations",
                    List.copyOf(relations))));
    return models;
  }

  private static List<Map<String, Object>> decisions(List<Finding> findings) {
    var models = new ArrayList<Map<String, Object>>();
    for (Finding finding : findings) {
      if (finding.outcome() instanceof Outcome.NeedsDecision needed) {
        models.add(
            Map.of(
                "rule",
                finding.rule(),
                "object",
                finding.object(),
                "question",
                sentence(needed.decision().question()),
                "choices",
                needed.decision().choices().stream().map(Choice::name).toList()));
      }
    }
    return models;
  }

  private static List<Map<String, Object>> reasons(
      List<Finding> findings, Class<? extends Outcome> outcome) {
    return findings.stream()
        .filter(f -> outcome.isInstance(f.outcome()))
        .map(
            f ->
                Map.<String, Object>of(
                    "rule",
                    f.rule(),
                    "object",
                    f.object(),
                    "reason",
                    sentence(Report.reason(f.outcome()))))
        .toList();
  }

  private static Map<String, Object> leftOut(LeftOut leftOut) {
    return Map.of(
        "operation",
        leftOut.operation(),
        "subject",
        leftOut.subject(),
        "findings",
        refs(leftOut.findings()),
        "reason",
        sentence(leftOut.reason()));
  }

  private static List<Map<String, Object>> refs(List<FindingRef> findings) {
    return findings.stream()
        .map(f -> Map.<String, Object>of("rule", f.rule(), "object", f.object()))
        .toList();
  }

  private static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
