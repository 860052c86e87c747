package io.pgmend.report;

import io.pgmend.finding.Finding;
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
    FindingJson.facts(json, finding);
    json.key("changeSets").values(report.changeSetsOf(finding));
    FindingJson.waiver(json, finding);
    json.endObject();
  }
}
