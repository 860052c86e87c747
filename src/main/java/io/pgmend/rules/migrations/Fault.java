package io.pgmend.rules.migrations;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A kind of row that a whole history does not have.
 *
 * @param kind one word
 * @param words what is counted, for people
 * @param query one column of text, a row for each that is wrong
 * @param whenEmpty what the query returns while the history has no rows, in order
 */
record Fault(String kind, String words, String query, List<String> whenEmpty) {

  private static final int SAMPLES = 5;

  Fault {
    whenEmpty = List.copyOf(whenEmpty);
  }

  Fault(String kind, String words, String query) {
    this(kind, words, query, List.of());
  }

  /** Counts and samples of all of them, in two questions: samples are values of rows. */
  static List<Probe> probes(String about, List<QualifiedName> tables, List<Fault> faults) {
    if (faults.isEmpty()) {
      return List.of();
    }
    String counts =
        faults.stream()
            .map(f -> "select '" + f.kind + "', count(*) from (" + f.query + ") f(v)")
            .collect(Collectors.joining(" union all "));
    String samples =
        faults.stream()
            .map(
                f ->
                    "(select '"
                        + f.kind
                        + " ' || v, 1 from ("
                        + f.query
                        + ") f(v) order by v collate \"C\" limit "
                        + SAMPLES
                        + ")")
            .collect(Collectors.joining(" union all "));
    var none = new ArrayList<Answer.Row>();
    var shown = new ArrayList<Answer.Row>();
    for (Fault fault : faults) {
      none.add(Answer.Row.of(fault.kind, fault.whenEmpty.size()));
      fault.whenEmpty.stream()
          .sorted()
          .limit(SAMPLES)
          .forEach(v -> shown.add(Answer.Row.of(fault.kind + " " + v, 1)));
    }
    return List.of(
        new Probe(countsId(about), tables, counts, false).whenEmpty(tables, none),
        new Probe(samplesId(about), tables, samples, true).whenEmpty(tables, shown));
  }

  static String countsId(String about) {
    return "migration history " + about;
  }

  private static String samplesId(String about) {
    return "samples of migration history " + about;
  }

  /** What was counted and is not none. */
  static List<Evidence> evidence(String about, List<Fault> faults, Map<String, Answer> answers) {
    var evidence = new ArrayList<Evidence>();
    if (answers.get(countsId(about)) instanceof Answer.Known counts) {
      for (Fault fault : faults) {
        counts.rows().stream()
            .filter(r -> r.value().equals(fault.kind) && r.count() > 0)
            .map(r -> new Evidence(fault.words, r.count(), fault.samples(about, answers)))
            .forEach(evidence::add);
      }
    }
    return evidence;
  }

  private List<String> samples(String about, Map<String, Answer> answers) {
    return answers.get(samplesId(about)) instanceof Answer.Known known
        ? known.rows().stream()
            .map(Answer.Row::value)
            .filter(v -> v.startsWith(kind + " "))
            .map(v -> v.substring(kind.length() + 1))
            .toList()
        : List.of();
  }
}
