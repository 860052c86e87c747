package io.pgmend.report;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.plan.preflight.Concern;

/** The form for programs; {@code diff.schema.json} beside this class describes it. */
public final class JsonReport {

  /** Raised when a reader of the last version could misread the new one. */
  static final int SCHEMA_VERSION = 1;

  private final JsonWriter json = new JsonWriter();

  private JsonReport() {}

  public static String render(Report report) {
    return new JsonReport().write(report);
  }

  private String write(Report report) {
    json.beginObject();
    json.key("schemaVersion").value(SCHEMA_VERSION);
    json.key("fingerprint").value(report.fingerprint());
    json.key("score");
    writeScore(report.score());
    json.key("findings").beginArray();
    report.findings().forEach(f -> writeFinding(report, f));
    json.endArray();
    json.key("familiesOff").values(report.familiesOff());
    json.key("notModelled").values(report.notModelled());
    json.key("inconclusive").beginArray();
    for (Report.Unanswered open : report.inconclusive()) {
      json.beginObject();
      json.key("rule").valueOrNull(open.rule());
      json.key("object").valueOrNull(open.object());
      json.key("reason").value(open.reason());
      json.endObject();
    }
    json.endArray();
    json.key("preflight").beginArray();
    for (Concern concern : report.concerns()) {
      json.beginObject();
      json.key("id").value(concern.id());
      json.key("blocks").value(concern.blocks());
      json.key("text").value(concern.text());
      json.key("next").value(concern.next());
      json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.text();
  }

  private void writeScore(Report.Score score) {
    json.beginObject();
    json.key("value").value(score.value());
    json.key("deductions").beginArray();
    for (Report.Deduction deduction : score.deductions()) {
      json.beginObject();
      json.key("rule").value(deduction.rule());
      json.key("findings").value(deduction.findings());
      json.key("points").value(deduction.points());
      json.key("capped").value(deduction.capped());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void writeFinding(Report report, Finding finding) {
    json.beginObject();
    json.key("id").value(finding.id());
    json.key("rule").value(finding.rule());
    json.key("severity").value(finding.severity().id());
    json.key("object").value(finding.object());
    json.key("outcome").value(finding.outcome().id());
    json.key("summary").value(summary(finding));
    json.key("evidence").beginArray();
    for (Evidence evidence : finding.evidence()) {
      json.beginObject();
      json.key("what").value(evidence.what());
      json.key("count").value(evidence.count());
      json.key("samples").values(evidence.samples());
      json.endObject();
    }
    json.endArray();
    json.key("decision");
    if (finding.outcome() instanceof Outcome.NeedsDecision needed) {
      writeDecision(needed.decision());
    } else {
      json.nothing();
    }
    json.key("priority").value(finding.priority());
    json.key("effort").value(finding.effort());
    json.key("breaks").value(finding.breaks());
    json.key("changeSets").values(report.changeSetsOf(finding));
    json.key("waiver");
    if (finding.outcome() instanceof Outcome.Waived waived) {
      json.beginObject();
      json.key("reason").value(waived.reason());
      json.key("owner").value(waived.owner());
      json.key("until").valueOrNull(waived.until());
      json.endObject();
    } else {
      json.nothing();
    }
    json.endObject();
  }

  private void writeDecision(Decision decision) {
    json.beginObject();
    json.key("question").value(decision.question());
    json.key("choices").beginArray();
    for (Decision.Choice choice : decision.choices()) {
      json.beginObject();
      json.key("name").value(choice.name());
      json.key("effect").value(choice.effect());
      json.key("yaml").value(choice.yaml());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  /** A waiver has a place of its own; the other outcomes' reasons are told with the summary. */
  private static String summary(Finding finding) {
    String reason =
        finding.outcome() instanceof Outcome.Waived ? "" : Report.reason(finding.outcome());
    return reason.isEmpty()
        ? finding.summary()
        : finding.summary() + " (" + finding.outcome().id() + ": " + reason + ")";
  }
}
