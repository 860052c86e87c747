package io.pgmend.rules.checks;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.pg.Sql;
import io.pgmend.profile.CheckStandard;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a person can choose for rows that break a check, as profile fragments.
 *
 * @param constraint its name
 * @param dependents tables with rows that hang on them
 */
record ViolationChoices(
    CheckedTables tables, Lineage lineage, String constraint, List<String> dependents) {

  /**
   * The question.
   *
   * @param condition that the rows break
   */
  Decision decision(String condition) {
    String table = lineage.table().name().toString();
    var choices = new ArrayList<Choice>();
    if (dependents.isEmpty() && !lineage.isLoose()) {
      choices.add(
          new Choice(
              "quarantine",
              "the rows move to the attic and leave the table; rollback brings them back",
              yaml("quarantine")));
    }
    choices.add(
        new Choice(
            "stay",
            "the rows stay as they are; the check is not validated and holds for rows written from"
                + " now on",
            yaml("stay")));
    return new Decision(
        "What becomes of the rows of "
            + table
            + " that break "
            + constraint
            + "? To correct them yourself, find them with: SELECT * FROM "
            + Sql.ident(lineage.table().name())
            + " c WHERE ("
            + condition
            + ") IS FALSE."
            + (dependents.isEmpty()
                ? ""
                : " They cannot move away: rows of "
                    + String.join(", ", dependents)
                    + " hang on them."),
        choices);
  }

  /** The entries of the profile with one for this constraint before them: lists replace. */
  private String yaml(String rows) {
    String selector = Glob.escape(lineage.table().name() + "." + constraint);
    List<YamlText> entries =
        Stream.concat(
                Stream.of(new CheckStandard.Violations(selector, rows)),
                tables.standard().violations().stream()
                    .filter(v -> !v.constraint().equals(selector)))
            .map(ViolationChoices::entry)
            .toList();
    return YamlText.standard("checks", Map.of("violations", new YamlText.Items(entries)));
  }

  private static YamlText entry(CheckStandard.Violations violations) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("constraint", YamlText.text(violations.constraint()));
    entries.put("rows", YamlText.text(violations.rows()));
    return new YamlText.Entries(entries);
  }
}
