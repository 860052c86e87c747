package io.pgmend.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes a decision into the text of a profile, comments, order and layout kept. */
public final class ProfileEdit {

  /** The text is written in a way that a decision cannot be put into; says why. */
  public static final class NotWritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotWritable(String reason) {
      super(reason);
    }
  }

  private ProfileEdit() {}

  /**
   * The text with the decision in it. It is read again: it means what both mean together, and has
   * every comment that it had.
   *
   * @param file where the text comes from; what it extends is looked for beside it
   * @param fragment YAML from the top level of a profile on, see {@code Decision.Choice}; lists are
   *     whole, as they replace what stands in the profile
   * @throws NotWritable where that cannot be had by adding lines
   * @throws ProfileException where the text, or what it would become, is no profile
   */
  public static String decided(Path file, String text, String fragment) {
    ObjectNode now = tree(file.toString(), text).root();
    ObjectNode decision = tree("decision", fragment).root();
    ObjectNode wanted = DecidedTree.of(now, decision);
    SpanReader.Read old = SpanReader.read(text);
    String edited = YamlEdits.edited(text, old.root(), now, wanted);
    check(wanted, old.comments(), edited);
    SourceTree pasted = tree(file.toString(), text).overlaid(tree("decision", fragment));
    if (!meaning(file, edited).equals(meaning(file, YamlText.document(pasted.root())))) {
      throw new NotWritable("the profile would not mean what the decision says");
    }
    return edited;
  }

  private static void check(ObjectNode wanted, List<String> comments, String edited) {
    SpanReader.Read read;
    try {
      if (!tree("profile", edited).root().equals(wanted)) {
        throw new NotWritable("its layout gives no place for the lines of the decision");
      }
      read = SpanReader.read(edited);
    } catch (ProfileException e) {
      throw new NotWritable("its layout gives no place for the lines of the decision");
    }
    if (!read.comments().equals(comments)) {
      throw new NotWritable("a line that has a comment would have to move or go");
    }
  }

  private static SourceTree tree(String name, String text) {
    var log = new ErrorLog();
    SourceTree tree = YamlSource.read(name, text, log);
    log.throwIfAny();
    return tree;
  }

  /**
   * The profile without what the place of an entry changes: {@link DecidedTree} has seen to it that
   * no entry hides another.
   */
  private static Profile meaning(Path file, String text) {
    Profile p = ProfileReader.load(file, text).profile();
    Optional<CheckStandard> checks =
        p.checks()
            .map(
                c ->
                    new CheckStandard(
                        c.wanted(),
                        c.validate(),
                        c.exempt(),
                        c.violations().stream()
                            .sorted(Comparator.comparing(CheckStandard.Violations::constraint))
                            .toList()));
    Optional<ColumnStandard> columns =
        p.columns()
            .map(
                c ->
                    new ColumnStandard(
                        c.notNull(),
                        c.nullable(),
                        c.nulls().stream()
                            .sorted(Comparator.comparing(ColumnStandard.Nulls::column))
                            .toList(),
                        c.updatedAt(),
                        c.timestamps()
                            .map(
                                t ->
                                    new ColumnStandard.Timestamps(
                                        t.columns(),
                                        t.zone(),
                                        t.zones().stream()
                                            .sorted(
                                                Comparator.comparing(ColumnStandard.Zone::column))
                                            .toList(),
                                        t.exempt(),
                                        t.acknowledge())),
                        c.types().stream()
                            .sorted(Comparator.comparing(ColumnStandard.Typed::column))
                            .toList(),
                        new ColumnRemovals(
                            c.removals().redundant().stream()
                                .sorted(Comparator.comparing(ColumnRemovals.Redundant::column))
                                .toList(),
                            c.removals().deprecated().stream()
                                .sorted(Comparator.comparing(ColumnRemovals.Outdated::column))
                                .toList()),
                        c.required(),
                        c.names()));
    Optional<EnumStandard> enums =
        p.enums()
            .map(
                e ->
                    new EnumStandard(
                        e.types(),
                        e.columns().stream()
                            .sorted(Comparator.comparing(EnumStandard.ColumnRule::column))
                            .toList(),
                        e.retire(),
                        e.unused(),
                        e.duplicates()));
    Optional<UserReferenceStandard> users =
        p.userReferences()
            .map(
                u ->
                    new UserReferenceStandard(
                        u.target(),
                        u.insteadOf(),
                        u.onDelete(),
                        u.orphans(),
                        u.via(),
                        u.overrides().stream()
                            .sorted(Comparator.comparing(UserReferenceStandard.TableRule::table))
                            .toList(),
                        u.exempt(),
                        u.bridge()));
    Optional<UniqueStandard> unique =
        p.unique()
            .map(
                u ->
                    new UniqueStandard(
                        u.keys().stream()
                            .sorted(Comparator.comparing(UniqueStandard.Key::toString))
                            .toList(),
                        u.singleActive().stream()
                            .sorted(Comparator.comparing(UniqueStandard.SingleActive::toString))
                            .toList(),
                        u.deletedAt(),
                        u.liveOnly()));
    return new Profile(
        p.scope(),
        checks,
        columns,
        p.assertions(),
        enums,
        p.keys(),
        p.primaryKeys(),
        users,
        p.softDelete(),
        p.indexes(),
        unique,
        p.migrations(),
        p.references(),
        p.rows(),
        p.sequences(),
        p.strategy(),
        p.changelog(),
        p.waivers(),
        p.environments(),
        p.severities(),
        "");
  }
}
