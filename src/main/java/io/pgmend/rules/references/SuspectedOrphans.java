package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Declared;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column named after a key, some of whose values are the key's and some are not: a reference with
 * orphans, or none at all. Only a person knows.
 */
record SuspectedOrphans(Rule rule, WantedReference wanted, Snapshot snapshot, Profile profile)
    implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    probes.add(wanted.orphanRows().count());
    probes.add(wanted.orphanRows().samples());
    probes.add(wanted.orphanRows().matched());
    probes.addAll(key().probes());
    return probes.stream().distinct().toList();
  }

  private MissingForeignKey key() {
    return MissingForeignKey.of(rule, wanted, List.of(), snapshot, profile);
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    boolean mixed =
        wanted.orphanRows().isMatched(answers)
            && wanted.orphanRows().counted(answers) instanceof Answer.Known known
            && known.total() > 0;
    return mixed
        ? List.of(
            new Finding(
                rule.id(),
                rule.severity(),
                wanted.object(),
                new Outcome.NeedsDecision(decision(answers)),
                OrphansWithoutKey.summary(wanted),
                wanted.orphanRows().evidence(answers),
                "hours",
                wanted.operation(true).breaks()))
        : List.of();
  }

  private Decision decision(Map<String, Answer> answers) {
    var choices = new ArrayList<Choice>();
    new OrphanChoices(wanted, profile.references(), snapshot, key().hanging().tables(answers))
        .policies()
        .forEach(
            (policy, what) ->
                choices.add(
                    new Choice(
                        "declared, " + policy,
                        "it is a reference and gets its foreign key; " + what,
                        declared(policy))));
    choices.add(new Choice("exempt", "it is none: the column is not looked at any more", exempt()));
    return new Decision(
        "Is "
            + wanted.object()
            + " a reference to "
            + wanted.parent()
            + ", and what becomes of the rows that it does not know?",
        choices);
  }

  /** The declared ones of the profile with this one behind them: lists replace. */
  private String declared(String policy) {
    var lines = new ArrayList<YamlText>();
    profile.references().map(ReferenceStandard::declared).orElse(List.of()).stream()
        .map(SuspectedOrphans::yaml)
        .forEach(lines::add);
    lines.add(
        yaml(
            new Declared(
                Glob.escape(wanted.table().name().toString()),
                wanted.columns(),
                wanted.parent().toString(),
                List.of(),
                "",
                WantedActions.NOTHING,
                policy)));
    return YamlText.standard("references", Map.of("declared", new YamlText.Items(lines)));
  }

  private static YamlText yaml(Declared line) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("child", YamlText.text(line.child()));
    entries.put("columns", YamlText.texts(line.columns()));
    entries.put("parent", YamlText.text(line.parent()));
    if (!line.parentColumns().isEmpty()) {
      entries.put("parent_columns", YamlText.texts(line.parentColumns()));
    }
    put(entries, "name", line.name());
    put(entries, "on_delete", line.wanted().onDelete());
    if (!line.wanted().onDeleteColumns().isEmpty()) {
      entries.put("on_delete_columns", YamlText.texts(line.wanted().onDeleteColumns()));
    }
    put(entries, "on_update", line.wanted().onUpdate());
    put(entries, "deferrable", line.wanted().deferrable());
    put(entries, "orphans", line.orphans());
    return new YamlText.Entries(entries);
  }

  private static void put(Map<String, YamlText> entries, String key, String text) {
    if (!text.isEmpty()) {
      entries.put(key, YamlText.text(text));
    }
  }

  private String exempt() {
    var columns =
        new ArrayList<>(profile.references().map(ReferenceStandard::exempt).orElse(List.of()));
    columns.add(Glob.escape(wanted.object()));
    return YamlText.standard("references", Map.of("exempt", YamlText.texts(columns)));
  }
}
