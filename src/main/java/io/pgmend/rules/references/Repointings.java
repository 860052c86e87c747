package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard.Wanted;
import io.pgmend.profile.UserReferenceStandard;
import io.pgmend.profile.UserReferenceStandard.TableRule;
import io.pgmend.rules.shared.OncePerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the foreign keys that point at a forbidden user table. */
public final class Repointings {

  private static final Pattern COLUMN_LIST =
      Pattern.compile("ON DELETE (SET (?:NULL|DEFAULT) \\((?:[^\")]|\"(?:[^\"]|\"\")*\")*\\))");

  private static final OncePerSnapshot<List<Repointing>> ALL =
      new OncePerSnapshot<>(Repointings::all);

  private final Snapshot snapshot;
  private final Profile profile;
  private final UserReferenceStandard standard;
  private final KeyWishes wishes;

  private Repointings(Snapshot snapshot, Profile profile, UserReferenceStandard standard) {
    this.snapshot = snapshot;
    this.profile = profile;
    this.standard = standard;
    this.wishes = new KeyWishes(snapshot, profile);
  }

  /** All of them in the scope, sorted by table and name; none where the standard is off. */
  public static List<Repointing> find(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static List<Repointing> all(Snapshot snapshot, Profile profile) {
    return profile
        .userReferences()
        .map(standard -> new Repointings(snapshot, profile, standard).find())
        .orElse(List.of());
  }

  /** Those that nothing in the schema forbids: the rows alone decide. */
  public static List<Repointing> planned(Snapshot snapshot, Profile profile) {
    return find(snapshot, profile).stream()
        .filter(r -> RepointObstacles.of(r, snapshot).isEmpty())
        .toList();
  }

  private List<Repointing> find() {
    var found = new ArrayList<Repointing>();
    for (Table table : snapshot.tables()) {
      if (!profile.scope().covers(table.name()) || !table.extension().isEmpty()) {
        continue;
      }
      var ofTable = new ArrayList<Repointing>();
      for (Constraint key : table.foreignKeys()) {
        int position = forbidden(key);
        if (position >= 0 && !key.inherited() && !isBridge(table, key, position)) {
          if (!isExempt(table, key)) {
            ofTable.add(repointing(table, key, position, ofTable));
          }
        }
      }
      found.addAll(ofTable);
    }
    return List.copyOf(found);
  }

  /** Which column pair of the key ends in a forbidden one, -1 where none does. */
  private int forbidden(Constraint key) {
    for (int i = 0; i < key.targetColumns().size(); i++) {
      if (standard.insteadOf().contains(key.target().column(key.targetColumns().get(i)))) {
        return i;
      }
    }
    return -1;
  }

  /** The standard table itself hangs on the forbidden one: its key, or the column that holds it. */
  private boolean isBridge(Table table, Constraint key, int position) {
    ColumnName column = table.columnName(key.columns().get(position));
    return column.equals(standard.target()) || column.equals(newTarget());
  }

  private boolean isExempt(Table table, Constraint key) {
    return standard.exempt().stream()
        .anyMatch(
            e ->
                Glob.matchesObject(e, table.name())
                    || Glob.matches(e, table.name() + "." + key.name()));
  }

  private ColumnName newTarget() {
    return standard.via().isEmpty()
        ? standard.target()
        : standard.target().table().column(standard.via());
  }

  private Repointing repointing(
      Table table, Constraint key, int position, List<Repointing> before) {
    var targetColumns = new ArrayList<>(key.targetColumns());
    targetColumns.set(position, newTarget().column());
    Optional<TableRule> override =
        standard.overrides().stream()
            .filter(o -> Glob.matchesObject(o.table(), table.name()))
            .findFirst();
    String onDelete = onDelete(standard, table);
    Wanted wish = wishes.of(table, key, newTarget().table(), targetColumns);
    String orphans =
        override.map(TableRule::orphans).filter(o -> !o.isEmpty()).orElse(standard.orphans());
    return new Repointing(
        table,
        key,
        key.columns().get(position),
        newTarget().table(),
        targetColumns,
        onDelete.equals("KEEP") ? kept(key, wish) : onDelete,
        WantedActions.over(StandingActions.of(key), wish),
        Repointing.policy(orphans),
        duplicateOf(table, key, targetColumns, before));
  }

  /** The action that the standard wants for the table's keys, or {@code KEEP}. */
  static String onDelete(UserReferenceStandard standard, Table table) {
    return standard.overrides().stream()
        .filter(o -> Glob.matchesObject(o.table(), table.name()))
        .findFirst()
        .map(TableRule::onDelete)
        .filter(o -> !o.isEmpty())
        .orElse(standard.onDelete())
        .toUpperCase(Locale.ROOT)
        .replace('-', ' ');
  }

  private static String kept(Constraint key, Wanted wish) {
    if (!wish.onDelete().isEmpty()) {
      return WantedActions.over(StandingActions.of(key), wish).deletion();
    }
    Matcher columns = COLUMN_LIST.matcher(key.definition());
    return columns.find() ? columns.group(1) : key.onDelete();
  }

  private String duplicateOf(
      Table table, Constraint key, List<String> targetColumns, List<Repointing> before) {
    return table.foreignKeys().stream()
        .filter(other -> other.columns().equals(key.columns()))
        .filter(other -> other.target().equals(newTarget().table()))
        .filter(other -> other.targetColumns().equals(targetColumns))
        .map(Constraint::name)
        .findFirst()
        .or(
            () ->
                before.stream()
                    .filter(r -> r.key().columns().equals(key.columns()))
                    .map(r -> r.key().name())
                    .findFirst())
        .orElse("");
  }
}
