package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.EnumStandard.ColumnRule;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person can choose for labels without a place or without a way back, as profile fragments
 * that leave nothing open. A list in a profile replaces the one before, so each fragment holds all
 * lines, the changed ones first.
 */
record LabelChoices(Snapshot snapshot, EnumStandard standard) {

  /** Most choices that are printed for one question. */
  private static final int MOST = 12;

  /** One column with the labels of it that rows use and the values found in it. */
  record Open(ColumnTask task, Map<String, Long> used) {
    /** Labels without a place count as used where the default or a dependent spells them out. */
    static Open of(Snapshot snapshot, ColumnTask task, Map<String, Answer> answers) {
      var used = new TreeMap<>(task.used(answers));
      if (task.fromEnum()) {
        for (String label : task.labelMap(List.of()).unmapped()) {
          if (!TextDependents.of(snapshot, task, List.of(label)).isEmpty()) {
            used.putIfAbsent(label, 0L);
          }
        }
      }
      return new Open(task, used);
    }

    List<String> found() {
      return List.copyOf(used.keySet());
    }

    LabelMap labels() {
      return task.labelMap(found());
    }

    List<String> unmapped() {
      return labels().unmapped().stream().filter(used::containsKey).toList();
    }

    boolean isOpen() {
      return !unmapped().isEmpty() || !labels().ambiguous().isEmpty();
    }
  }

  /** For columns of which one at least is open; they go to one and the same type. */
  Decision decision(List<Open> columns) {
    var choices = new ArrayList<Choice>();
    List<String> targets = columns.get(0).task().wanted().labels();
    if (columns.stream().anyMatch(c -> !c.unmapped().isEmpty())) {
      for (String target : targets.subList(0, Math.min(MOST, targets.size()))) {
        choices.add(
            new Choice(
                "to " + target,
                "rows with the labels that have no place become " + target,
                yaml(columns, target, "")));
      }
      return new Decision(question(columns), choices);
    }
    var sources = new LinkedHashSet<String>();
    columns.forEach(c -> sources.addAll(c.labels().map().keySet()));
    boolean isNew =
        columns.stream()
            .anyMatch(
                c ->
                    c.labels().ambiguous().stream().anyMatch(l -> c.labels().sources(l).isEmpty()));
    for (String source : isNew ? sources : List.of("")) {
      if (choices.size() < MOST) {
        choices.add(
            new Choice(
                isNew ? "back to " + source : "back to the label of the same name",
                "until the old column goes, it shows so for rows written with the new labels",
                yaml(columns, "", source)));
      }
    }
    return new Decision(question(columns), choices);
  }

  /** For columns of which nothing is open but what compares them by an order that changes. */
  Decision order(List<Open> columns, List<String> dependents) {
    return new Decision(
        "May "
            + String.join(", ", dependents)
            + " compare "
            + String.join(", ", columns.stream().map(c -> c.task().name().toString()).toList())
            + " by the new order of the labels?",
        List.of(
            new Choice(
                "acknowledge",
                "they keep their words and mean what these say in the new order",
                yaml(columns, "", ""))));
  }

  private static String question(List<Open> columns) {
    var parts = new ArrayList<String>();
    for (Open column : columns) {
      List<String> unmapped =
          column.unmapped().stream()
              .map(l -> l + " (" + column.used().getOrDefault(l, 0L) + " rows)")
              .toList();
      if (!unmapped.isEmpty()) {
        parts.add("what becomes of " + String.join(", ", unmapped) + " in " + column.task().name());
      }
      if (!column.labels().ambiguous().isEmpty()) {
        parts.add(
            "what does the old column show for "
                + String.join(", ", column.labels().ambiguous())
                + " in "
                + column.task().name());
      }
    }
    String question = String.join("; ", parts) + "?";
    return Character.toUpperCase(question.charAt(0)) + question.substring(1);
  }

  /** The enum lines of the profile with these columns settled. */
  String yaml(List<Open> columns, String target, String source) {
    return YamlText.standard("enums", Map.of("columns", lines(columns, target, source)));
  }

  /** The same lines alone. */
  YamlText lines(List<Open> columns, String target, String source) {
    return new YamlText.Items(
        rules(columns, target, source).stream().map(LabelChoices::yaml).toList());
  }

  private List<ColumnRule> rules(List<Open> columns, String target, String source) {
    var changed = new ArrayList<ColumnRule>();
    columns.forEach(c -> changed.add(settled(c, target, source)));
    var selectors = new HashSet<String>();
    changed.forEach(r -> selectors.add(r.column()));
    standard.columns().stream().filter(r -> !selectors.contains(r.column())).forEach(changed::add);
    return changed;
  }

  private ColumnRule settled(Open open, String target, String source) {
    var map = new TreeMap<>(open.task().rule().map());
    open.unmapped().forEach(l -> map.put(l, target));
    var inverse = new TreeMap<>(open.task().rule().inverse());
    ColumnTask mapped = open.task().with(rule(open.task(), map, inverse, List.of()));
    LabelMap labels = mapped.labelMap(open.found());
    labels.ambiguous().forEach(l -> inverse.put(l, back(mapped, labels, l, source)));
    ColumnTask settled =
        open.task().with(rule(open.task(), map, inverse, open.task().rule().acknowledge()));
    var acknowledge = new ArrayList<>(open.task().rule().acknowledge());
    if (settled.fromText()) {
      acknowledge.addAll(
          TextDependents.of(snapshot, settled, settled.labelMap(open.found()).changed()));
    }
    acknowledge.addAll(new OrderDependents(snapshot, List.of(settled)).open());
    return rule(open.task(), map, inverse, acknowledge);
  }

  /** The old label of the same name, else the first that became it, else the one asked for. */
  private static String back(ColumnTask task, LabelMap labels, String label, String source) {
    List<String> sources = labels.sources(label).stream().filter(s -> allowed(task, s)).toList();
    if (sources.contains(label) || (sources.isEmpty() && task.fromText() && task.fits(label))) {
      return label;
    }
    List<String> old = labels.map().keySet().stream().filter(s -> allowed(task, s)).toList();
    return !sources.isEmpty()
        ? sources.get(0)
        : (old.contains(source) || old.isEmpty() ? source : old.get(0));
  }

  private static boolean allowed(ColumnTask task, String value) {
    return task.fromEnum() || task.fits(value);
  }

  private static ColumnRule rule(
      ColumnTask task, Map<String, String> map, Map<String, String> inverse, List<String> known) {
    return new ColumnRule(
        task.name().toString(),
        task.wanted().name(),
        new TreeMap<>(map),
        new TreeMap<>(inverse),
        known);
  }

  private static YamlText yaml(ColumnRule rule) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(rule.column()));
    entries.put("type", YamlText.text(rule.type().name()));
    if (!rule.map().isEmpty()) {
      entries.put("map", YamlText.textMap(rule.map()));
    }
    if (!rule.inverse().isEmpty()) {
      entries.put("inverse", YamlText.textMap(rule.inverse()));
    }
    if (!rule.acknowledge().isEmpty()) {
      entries.put("acknowledge", YamlText.texts(rule.acknowledge()));
    }
    return new YamlText.Entries(entries);
  }
}
