package io.pgmend.profile;

import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Writes a first profile from what a database shows; what is for people to decide is a comment. */
public final class ProfileDraft {

  private static final int MOST_LISTED = 20;
  private static final int SALT_BYTES = 16;

  private final DraftFacts facts;
  private final StringBuilder out = new StringBuilder();

  private ProfileDraft(DraftFacts facts) {
    this.facts = facts;
  }

  /**
   * YAML that {@link ProfileReader} accepts as it is.
   *
   * @param random makes the salt of derived keys; nothing else is left to chance
   */
  public static String of(Snapshot snapshot, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var draft = new ProfileDraft(new DraftFacts(snapshot));
    draft.head(snapshot);
    draft.scope();
    draft.line("");
    draft.line("standards:");
    draft.keys(HexFormat.of().formatHex(salt));
    draft.userReferences();
    draft.softDelete();
    draft.enums();
    draft.settings();
    return draft.out.toString();
  }

  private void head(Snapshot snapshot) {
    line("# What the schema of " + quoted(snapshot.database()) + " shall look like, drafted from");
    line("# what stands there. Everything may be changed; what you have to decide is a comment.");
    line("profile: 1");
    line("# What is not said here comes from this starter profile.");
    line("extends: [" + (facts.isSupabase() ? "supabase" : "plain") + "]");
  }

  private void scope() {
    line("");
    line("scope:");
    line("  schemas: " + list(facts.schemas().stream().map(Glob::escape).toList()));
    line("  # Tables that are left alone, by name or glob. History tables of migration tools are.");
    line("  exclude: []");
  }

  private void keys(String salt) {
    List<String> tables = facts.integerKeys().stream().map(t -> t.toString()).toList();
    line("  # Primary keys are uuids. `keys: off` leaves them as they are.");
    listed("integer keys stand in", tables);
    line("  keys:");
    line("    # Keeps new keys from being guessed by their old numbers. Never change it later.");
    line("    salt: " + quoted(salt));
    line("    # References that no foreign key declares: \"child.column -> parent.column\".");
    line("    also_references: []");
    line("    # Tables whose key stays, by name or glob.");
    line("    exempt: []");
  }

  private void userReferences() {
    List<String> references = facts.authReferences();
    line("");
    line("  # Foreign keys to users point at one table of yours, not at the login's.");
    listed("keys to auth.users are", references);
    List<ColumnName> bridges = facts.bridges();
    Optional<ColumnName> target = target(bridges);
    if (target.isPresent()) {
      userReferences("  ", Named.key(target.get()));
    } else {
      listed("possible targets are", bridges.stream().map(ColumnName::toString).toList());
      line("  # Name your table of users to switch this on:");
      userReferences("  # ", "public.users(id)");
    }
  }

  private void userReferences(String indent, String target) {
    line(indent + "user_references:");
    line(indent + "  target: " + quoted(target));
    line(indent + "  instead_of: [\"auth.users(id)\"]");
    line("  # `keep` leaves each key's ON DELETE; `cascade` would delete what proves a consent.");
    line(indent + "  on_delete: keep");
    line("  # Rows of users that the target does not know: asked about, never deleted by default.");
    line(indent + "  orphans: refuse");
    line(indent + "  overrides: []");
  }

  /** The only candidate, or the one named users; it must be writable as {@code a.b(c)}. */
  private static Optional<ColumnName> target(List<ColumnName> bridges) {
    List<ColumnName> named =
        bridges.stream().filter(b -> b.table().name().equals("users")).toList();
    List<ColumnName> choice = named.isEmpty() ? bridges : named;
    return choice.size() == 1
        ? Optional.of(choice.get(0))
            .filter(c -> Named.key(Named.key(c)).filter(c::equals).isPresent())
        : Optional.empty();
  }

  private void softDelete() {
    List<String> flags = facts.deletionFlags();
    line("");
    line("  # Deleted rows carry a time and a reason. `soft_delete: off` leaves them as they are.");
    listed("columns that mark deleted rows are named", flags);
    line("  soft_delete:");
    line("    replaces: " + quoted(flags.isEmpty() ? "is_deleted" : flags.get(0)));
    line("    # Tables that must be able to delete softly, by name or glob.");
    line("    tables: []");
    line("    exempt: []");
  }

  private void enums() {
    List<DraftFacts.EnumUse> uses = facts.enums();
    line("");
    line(
        "  # Standard enum types, and the columns that have them. Off until you uncomment it; then");
    line("  # give old labels their new names by `map: { old: new }` and old types to `retire`.");
    listed("text that may want an enum", names(facts.statusTexts()));
    line("  # enums:");
    line("  #   types:" + (uses.isEmpty() ? " {}" : ""));
    var seen = new HashSet<String>();
    var columns = new ArrayList<String>();
    for (DraftFacts.EnumUse use : uses) {
      String name = use.type().name().name();
      String schema = use.type().name().schema();
      if (use.type().labels().isEmpty() || !seen.add(name)) {
        continue;
      }
      String labels = list(use.type().labels());
      line(
          schema.equals("public")
              ? "  #     " + quoted(name) + ": " + labels
              : "  #     %s: { schema: %s, labels: %s }"
                  .formatted(quoted(name), quoted(schema), labels));
      for (String column : names(use.columns())) {
        columns.add("  #     - { column: " + quoted(column) + ", type: " + quoted(name) + " }");
      }
    }
    line("  #   columns:" + (columns.isEmpty() ? " []" : ""));
    columns.forEach(this::line);
    line("  #   retire: []");
  }

  private void settings() {
    if (facts.isSupabase() && !facts.hasSchema("extensions")) {
      line("");
      line("changelog:");
      line("  history_schema: public");
    }
    line("");
    line("# Findings that you accept: { rule, object, reason, owner, until: 2027-01-31 }.");
    line("waivers: []");
    line("");
    line("# Databases that changelogs may be applied to. Passwords never stand here.");
    line("environments: {}");
    line("#   staging: { url: \"${STAGING_URL}\", allow: [expand, cutover, contract] }");
    line("# What is named production allows nothing that is not listed, and wants its name typed:");
    line("#   production: { url: \"${PRODUCTION_URL}\", allow: [expand], hazards: [rewrite] }");
  }

  private static List<String> names(List<ColumnName> columns) {
    return columns.stream().map(c -> Glob.escape(c.toString())).toList();
  }

  /** A comment with the first names and how many more there are; nothing where there are none. */
  private void listed(String what, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    line("  # " + names.size() + ": " + what);
    names.stream().limit(MOST_LISTED).forEach(n -> line("  #   " + quoted(n)));
    if (names.size() > MOST_LISTED) {
      line("  #   and " + (names.size() - MOST_LISTED) + " more");
    }
  }

  private static String list(List<String> names) {
    return names.stream().map(ProfileDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return YamlText.quoted(text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
