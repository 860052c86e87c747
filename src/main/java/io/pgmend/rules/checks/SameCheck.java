package io.pgmend.rules.checks;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether a check that stands says what is wanted. The server is the judge: it prints both as it
 * would compute them for a row, with literals in their types and constants worked out.
 *
 * @param wanted the condition that is wanted
 * @param standing checks that might say it
 */
record SameCheck(Table table, String wanted, List<Constraint> standing) {

  SameCheck {
    standing = List.copyOf(standing);
  }

  /** None where nothing stands that could be the same. */
  List<Probe> probes() {
    return standing.isEmpty()
        ? List.of()
        : Stream.concat(
                Stream.of(printed(wantedId(), wanted)),
                standing.stream().map(c -> printed(id(c), CheckedTables.condition(c))))
            .toList();
  }

  /** In and out of brackets: what is no condition is none in one of them. */
  private Probe printed(String id, String condition) {
    return new Probe(
        id,
        List.of(table.name()),
        "explain (verbose, costs off) select ("
            + condition
            + "), (("
            + condition
            + ")) from only "
            + Sql.ident(table.name()),
        false);
  }

  /** Whether one of them is printed as what is wanted. */
  boolean isFound(Map<String, Answer> answers) {
    return answers.get(wantedId()) instanceof Answer.Known wantedText
        && standing.stream()
            .flatMap(c -> Stream.ofNullable(answers.get(id(c))))
            .anyMatch(wantedText::equals);
  }

  /** Why that is not known; empty where it is. */
  List<String> open(Map<String, Answer> answers) {
    return probes().stream()
        .flatMap(p -> Stream.ofNullable(answers.get(p.id())))
        .flatMap(a -> a instanceof Answer.Unknown u ? Stream.of(u.reason()) : Stream.empty())
        .distinct()
        .toList();
  }

  private String wantedId() {
    return "check-missing " + table.name() + " wants " + wanted;
  }

  private String id(Constraint check) {
    return "check-missing " + table.name() + " has " + check.name();
  }
}
