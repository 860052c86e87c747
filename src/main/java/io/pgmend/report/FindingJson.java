package io.pgmend.report;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;

/** A finding's members, the same in every JSON that shows findings; the caller opens the object. */
public final class FindingJson {

  private FindingJson() {}

  /** From {@code id} to {@code breaks}. */
  public static void facts(JsonWriter json, Finding finding) {
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
      decision(json, needed.decision());
    } else {
      json.nothing();
    }
    json.key("priority").value(finding.priority());
    json.key("effort").value(finding.effort());
    json.key("breaks").value(finding.breaks());
  }

  /** {@code waiver}, null where there is none. */
  public static void waiver(JsonWriter json, Finding finding) {
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
  }

  private static void decision(JsonWriter json, Decision decision) {
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
