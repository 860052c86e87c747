package io.pgmend.rules.references;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Glob;
import io.pgmend.profile.UserReferenceStandard;
import io.pgmend.profile.UserReferenceStandard.TableRule;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a person can choose for one foreign key to users, as profile fragments. */
record ReferenceChoices(
    Repointing repointing,
    UserReferenceStandard standard,
    Snapshot snapshot,
    List<String> dependents) {

  /** What may happen to rows whose user is deleted, where they cannot lose it. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "restrict", "a user with such rows cannot be deleted",
          "cascade", "the rows go with their user");

  /**
   * One question for all that is open, so that one fragment settles it.
   *
   * @param orphans whether rows without a user need a policy
   * @param onDelete whether the wanted ON DELETE would put a null into a column that forbids it
   * @return none where no policy for the orphans is possible
   */
  Optional<Decision> decision(boolean orphans, boolean onDelete) {
    var questions = new ArrayList<String>();
    if (orphans) {
      questions.add(
          "What becomes of the rows of "
              + repointing.table().name()
              + " that "
              + repointing.target()
              + " does not know?"
              + (dependents.isEmpty()
                  ? ""
                  : " They cannot move away: rows of "
                      + String.join(", ", dependents)
                      + " hang on them."));
    }
    if (onDelete) {
      questions.add(
          "ON DELETE SET NULL cannot work, for "
              + repointing.table().columnName(repointing.column())
              + " is NOT NULL: what shall happen when a user is deleted?");
    }
    var choices = new ArrayList<Choice>();
    var actions = new TreeMap<>(onDelete ? ACTIONS : Map.of("", ""));
    (orphans ? policies() : Map.of("", ""))
        .forEach(
            (policy, what) ->
                actions
                    .descendingMap()
                    .forEach(
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

  /** Whether the wanted policy can work on this table. */
  boolean isPossible() {
    return switch (repointing.orphans()) {
      case REFUSE, QUARANTINE -> true;
      case SET_NULL -> repointing.nullable();
      case INSERT_PARENT -> canInsertParent();
    };
  }

  private Map<String, String> policies() {
    var policies = new LinkedHashMap<String, String>();
    if (dependents.isEmpty()) {
      policies.put(
          "quarantine",
          "the rows move to the attic and leave the table; rollback brings them back");
    }
    if (repointing.nullable()) {
      policies.put("set-null", "the rows stay without a user; the old value goes to the attic");
    }
    if (canInsertParent()) {
      policies.put(
          "insert-parent",
          "rows with nothing but their key are inserted into " + repointing.target());
    }
    return policies;
  }

  private static String joined(String a, String b, String between) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + between + b;
  }

  /** Which column holds the auth id, where the key itself cannot; none where no column could. */
  Optional<Decision> via() {
    var child = repointing.table().column(repointing.column());
    var target = snapshot.table(repointing.target());
    if (!standard.via().isEmpty()
        || repointing.key().columns().size() > 1
        || child.isEmpty()
        || target.isEmpty()) {
      return Optional.empty();
    }
    List<Choice> choices =
        new UserTarget(target.get())
            .viaFor(child.get()).stream()
                .filter(c -> !c.equals(standard.target().column()))
                .map(
                    c ->
                        new Choice(
                            "via " + c,
                            "foreign keys to users point at " + repointing.target() + "." + c,
                            YamlText.standard("user_references", Map.of("via", YamlText.text(c)))))
                .toList();
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision("Which column of " + repointing.target() + " holds the id?", choices));
  }

  private boolean canInsertParent() {
    return repointing.key().columns().size() == 1
        && snapshot
            .table(repointing.target())
            .filter(t -> new UserTarget(t).canInsert(repointing.targetColumns()))
            .isPresent();
  }

  /** The overrides of the profile with one for this table before them: lists replace. */
  private String override(String onDelete, String orphans) {
    String table = repointing.table().name().toString();
    TableRule now =
        standard.overrides().stream()
            .filter(o -> Glob.matchesObject(o.table(), repointing.table().name()))
            .findFirst()
            .orElse(new TableRule(table, "", ""));
    var changed =
        new TableRule(
            table,
            onDelete.isEmpty() ? now.onDelete() : onDelete,
            orphans.isEmpty() ? now.orphans() : orphans);
    List<YamlText> overrides =
        Stream.concat(
                Stream.of(changed),
                standard.overrides().stream().filter(o -> !o.table().equals(table)))
            .map(ReferenceChoices::yaml)
            .toList();
    return YamlText.standard("user_references", Map.of("overrides", new YamlText.Items(overrides)));
  }

  private static YamlText yaml(TableRule rule) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("table", YamlText.text(rule.table()));
    if (!rule.onDelete().isEmpty()) {
      entries.put("on_delete", YamlText.text(rule.onDelete()));
    }
    if (!rule.orphans().isEmpty()) {
      entries.put("orphans", YamlText.text(rule.orphans()));
    }
    return new YamlText.Entries(entries);
  }
}
