package io.pgmend.rules;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshots;
import io.pgmend.profile.ProfileReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs all rules on an invented snapshot, with answers by the end of a probe's id. */
final class Diagnoses {

  static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

  private final Snapshots snapshots;
  private final String profile;
  private final Map<String, Answer> answers = new TreeMap<>();

  private Diagnoses(Snapshots snapshots, String profile) {
    this.snapshots = snapshots;
    this.profile = profile;
  }

  /** {@code standards} is what stands below that key, in flow style. */
  static Diagnoses of(Snapshots snapshots, String standards) {
    return new Diagnoses(
        snapshots, "profile: 1\nscope: { schemas: [public] }\nstandards: { " + standards + " }\n");
  }

  Diagnoses and(String more) {
    return new Diagnoses(snapshots, profile + more + "\n");
  }

  /**
   * {@code rows} are value, count and so on; probes that nothing is said of are answered by none.
   */
  Diagnoses answer(String probe, Object... rows) {
    var known = new ArrayList<Answer.Row>();
    for (int i = 0; i < rows.length; i += 2) {
      known.add(new Answer.Row((String) rows[i], false, ((Integer) rows[i + 1]).longValue()));
    }
    answers.put(probe, new Answer.Known(known));
    return this;
  }

  Diagnoses unknown(String probe) {
    answers.put(probe, new Answer.Unknown("--no-data"));
    return this;
  }

  Diagnosis.Result result() {
    Diagnosis diagnosis =
        Diagnosis.inspect(snapshots.build(), ProfileReader.parse("profile.yaml", profile));
    var all = new TreeMap<String, Answer>();
    diagnosis
        .probes()
        .forEach(
            p ->
                all.put(
                    p.id(),
                    answers.entrySet().stream()
                        .filter(e -> p.id().endsWith(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(new Answer.Known(List.of()))));
    return diagnosis.conclude(all, TODAY);
  }

  List<Finding> findings() {
    return result().findings();
  }

  /** "rule object outcome". */
  List<String> lines() {
    return findings().stream()
        .map(f -> f.rule() + " " + f.object() + " " + f.outcome().id())
        .sorted()
        .toList();
  }

  /** The outcome of the only finding. */
  Outcome outcome() {
    List<Finding> findings = findings();
    if (findings.size() != 1) {
      throw new AssertionError("one finding wanted: " + findings);
    }
    return findings.get(0).outcome();
  }

  String refusal() {
    return ((Outcome.Refused) outcome()).reason();
  }
}
