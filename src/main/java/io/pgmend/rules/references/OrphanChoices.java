package io.pgmend.rules.references;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Glob;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Differing;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person can choose for rows without a parent, as profile fragments.
 *
 * @param dependents tables with rows that hang on them
 */
record OrphanChoices(
    WantedReference wanted,
    Optional<ReferenceStandard> standard,
    Snapshot snapshot,
    List<String> dependents) {

  /**
   * One question for all that is open, so that one fragment settles it.
   *
   * @param orphans whether they need a policy
   * @param onDelete whether the wanted ON DELETE would put a null into a column that forbids it
   * @return none where no policy is possible
   */
  Optional<Decision> decision(boolean orphans, boolean onDelete) {
    var questions = new ArrayList<String>();
    if (orphans) {
      questions.add(
          "What becomes of the rows of "
              + wanted.table().name()
              + " that "
              + wanted.parent()
              + " does not know?"
              + (dependents.isEmpty()
                  ? ""
                  : " They cannot move away: rows of "
                      + String.join(", ", dependents)
                      + " hang on them."));
    }
    if (onDelete) {
      questions.add(
          "ON DELETE SET NULL cannot work, for not all columns of "
              + wanted.object()
              + " may be null: what shall happen when a parent is deleted?");
    }
    var choices = new ArrayList<Choice>();
    var actions = new LinkedHashMap<String, String>();
    if (onDelete) {
      actions.put("restrict", "a parent that has rows cannot be deleted");
      actions.put("cascade", "the rows go with their parent");
    } else {
      actions.put("", "");
    }
    (orphans ? policies() : Map.of("", ""))
        .forEach(
            (policy, what) ->
                actions.forEach(
                    (action, then) ->
                        choices.add(
                            new Choice(
                                joined(policy, action, ", "),
                                joined(what, then, "; "),
                                override(action, policy)))));
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(new Decision(String.join(" ", questions), choices));
  }

  /** Whether the wanted policy settles it. */
  boolean isPossible() {
    return policies().containsKey(wanted.policy());
  }

  /** Policies that can work here, with what each does. */
  Map<String, String> policies() {
    var policies = new LinkedHashMap<String, String>();
    boolean whole = wanted.partitions().isEmpty();
    boolean writable = whole && wanted.table().rules().isEmpty();
    if (dependents.isEmpty() && writable) {
      policies.put(
          "quarantine",
          "the rows move to the attic and leave the table; rollback brings them back");
    }
    if (!wanted.nullable().isEmpty() && writable && wanted.table().primaryKey().isPresent()) {
      policies.put("set-null", "the rows stay without a parent; the old value goes to the attic");
    }
    if (canInsertParent()) {
      policies.put(
          "insert-parent", "rows with nothing but their key are inserted into " + wanted.parent());
    }
    if (whole) {
      policies.put(
          WantedReference.NOT_VALID,
          "the rows stay as they are; the key holds for rows that are written from now on");
    }
    return policies;
  }

  private boolean canInsertParent() {
    return wanted.partitions().isEmpty()
        && snapshot
            .table(wanted.parent())
            .filter(t -> t.rules().isEmpty())
            .filter(t -> new UserTarget(t).canInsert(wanted.targetColumns()))
            .isPresent();
  }

  private static String joined(String a, String b, String between) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + between + b;
  }

  /** The overrides of the profile with one for this reference before them: lists replace. */
  private String override(String onDelete, String orphans) {
    String child = Glob.escape(wanted.table().name().toString());
    List<Differing> all = standard.map(ReferenceStandard::overrides).orElse(List.of());
    Differing now =
        standard
            .flatMap(s -> WantedActions.differing(s, wanted.table(), wanted.columns()))
            .orElse(new Differing(child, wanted.columns(), "", ""));
    var changed =
        new Differing(
            child,
            wanted.columns(),
            onDelete.isEmpty() ? now.onDelete() : onDelete,
            orphans.isEmpty() ? now.orphans() : orphans);
    List<YamlText> overrides =
        Stream.concat(
                Stream.of(changed),
                all.stream()
                    .filter(o -> !o.child().equals(child) || !o.columns().equals(wanted.columns())))
            .map(OrphanChoices::yaml)
            .toList();
    return YamlText.standard("references", Map.of("overrides", new YamlText.Items(overrides)));
  }

  private static YamlText yaml(Differing rule) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("child", YamlText.text(rule.child()));
    if (!rule.columns().isEmpty()) {
      entries.put("columns", YamlText.texts(rule.columns()));
    }
    if (!rule.onDelete().isEmpty()) {
      entries.put("on_delete", YamlText.text(rule.onDelete()));
    }
    if (!rule.orphans().isEmpty()) {
      entries.put("orphans", YamlText.text(rule.orphans()));
    }
    return new YamlText.Entries(entries);
  }
}
