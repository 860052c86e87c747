package io.pgmend.rules.softdelete;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import io.pgmend.profile.SoftDeleteStandard;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a table with both columns that are live by the flag and deleted by the time: nobody but
 * their owner knows which is right. (Deleted by the flag and without a time is no contradiction:
 * the time is filled in.)
 */
record Contradiction(Table table, SoftDeleteStandard standard) {

  Probe probe() {
    return new Probe(
            id(),
            List.of(table.name()),
            "select 'contradictions'::text, count(*) from "
                + Sql.ident(table.name())
                + " t where t."
                + Sql.ident(standard.replaces())
                + " is not true and t."
                + Sql.ident(standard.column())
                + " is not null",
            false)
        .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("contradictions", 0)));
  }

  boolean isFound(Map<String, Answer> answers) {
    return answers.get(id()) instanceof Answer.Known known && known.total() > 0;
  }

  /** The rows are for their owner to mend; until then the table can be left alone. */
  Decision decision() {
    var exempt = new ArrayList<>(standard.exempt());
    exempt.add(table.name().toString());
    var settings = new LinkedHashMap<String, YamlText>();
    settings.put("exempt", YamlText.texts(exempt));
    settings.put(
        "tables",
        YamlText.texts(
            standard.tables().stream().filter(t -> !t.equals(table.name().toString())).toList()));
    return new Decision(
        "Rows of "
            + table.name()
            + " are live by "
            + standard.replaces()
            + " and deleted by "
            + standard.column()
            + ". Make them agree, or leave the table as it is?",
        List.of(
            new Decision.Choice(
                "leave it",
                "the table keeps both columns and is no longer judged",
                YamlText.standard("soft_delete", settings))));
  }

  String id() {
    return "soft-delete-nonstandard " + table.name() + " contradictions";
  }
}
