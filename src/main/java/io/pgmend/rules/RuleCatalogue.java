package io.pgmend.rules;

import io.pgmend.profile.Profile;
import io.pgmend.rules.assertions.AssertionFailed;
import io.pgmend.rules.checks.CheckMissing;
import io.pgmend.rules.checks.ConstraintNotValidated;
import io.pgmend.rules.columns.ColumnDeprecated;
import io.pgmend.rules.columns.ColumnMissing;
import io.pgmend.rules.columns.ColumnNameNonstandard;
import io.pgmend.rules.columns.ColumnNullable;
import io.pgmend.rules.columns.ColumnRedundant;
import io.pgmend.rules.columns.ColumnTypeDiffers;
import io.pgmend.rules.columns.TimestampWithoutTimeZone;
import io.pgmend.rules.columns.UpdatedAtUnmaintained;
import io.pgmend.rules.enums.EnumDuplicate;
import io.pgmend.rules.enums.EnumLabelsDiffer;
import io.pgmend.rules.enums.EnumMissing;
import io.pgmend.rules.enums.EnumNonstandard;
import io.pgmend.rules.enums.EnumUnused;
import io.pgmend.rules.indexes.ForeignKeyWithoutIndex;
import io.pgmend.rules.indexes.IndexDuplicate;
import io.pgmend.rules.indexes.IndexInvalid;
import io.pgmend.rules.indexes.IndexMissing;
import io.pgmend.rules.indexes.IndexRedundant;
import io.pgmend.rules.indexes.IndexUnused;
import io.pgmend.rules.indexes.TextSearchMissing;
import io.pgmend.rules.keys.PrimaryKeyNotUuid;
import io.pgmend.rules.migrations.MigrationHistoryBroken;
import io.pgmend.rules.primarykeys.PrimaryKeyMissing;
import io.pgmend.rules.primarykeys.SharedKeyNotPrimary;
import io.pgmend.rules.references.ForeignKeyActionDiffers;
import io.pgmend.rules.references.ForeignKeyFragmented;
import io.pgmend.rules.references.ForeignKeyMissing;
import io.pgmend.rules.references.ForeignKeyTypeMismatch;
import io.pgmend.rules.references.OrphanedRows;
import io.pgmend.rules.references.UserBridgeMissing;
import io.pgmend.rules.references.UserReferenceNonstandard;
import io.pgmend.rules.rows.ReferenceRowMissing;
import io.pgmend.rules.sequences.SequenceNearOverflow;
import io.pgmend.rules.sequences.SerialNotIdentity;
import io.pgmend.rules.softdelete.SoftDeleteMissing;
import io.pgmend.rules.softdelete.SoftDeleteNonstandard;
import io.pgmend.rules.unique.SingleActiveRowUnenforced;
import io.pgmend.rules.unique.UniqueIgnoresSoftDelete;
import io.pgmend.rules.unique.UniqueMissing;
import java.util.List;
import java.util.Optional;

/** Every rule, sorted by id. */
public final class RuleCatalogue {

  private static final List<Rule> RULES =
      List.of(
          new AssertionFailed(),
          new CheckMissing(),
          new ColumnDeprecated(),
          new ColumnMissing(),
          new ColumnNameNonstandard(),
          new ColumnNullable(),
          new ColumnRedundant(),
          new ColumnTypeDiffers(),
          new ConstraintNotValidated(),
          new EnumDuplicate(),
          new EnumLabelsDiffer(),
          new EnumMissing(),
          new EnumNonstandard(),
          new EnumUnused(),
          new ForeignKeyActionDiffers(),
          new ForeignKeyFragmented(),
          new ForeignKeyMissing(),
          new ForeignKeyTypeMismatch(),
          new ForeignKeyWithoutIndex(),
          new IndexDuplicate(),
          new IndexInvalid(),
          new IndexMissing(),
          new IndexRedundant(),
          new IndexUnused(),
          new MigrationHistoryBroken(),
          new OrphanedRows(),
          new PrimaryKeyMissing(),
          new PrimaryKeyNotUuid(),
          new ReferenceRowMissing(),
          new SequenceNearOverflow(),
          new SerialNotIdentity(),
          new SharedKeyNotPrimary(),
          new SingleActiveRowUnenforced(),
          new SoftDeleteMissing(),
          new SoftDeleteNonstandard(),
          new TextSearchMissing(),
          new TimestampWithoutTimeZone(),
          new UniqueIgnoresSoftDelete(),
          new UniqueMissing(),
          new UpdatedAtUnmaintained(),
          new UserBridgeMissing(),
          new UserReferenceNonstandard());

  private RuleCatalogue() {}

  public static List<Rule> rules() {
    return RULES;
  }

  /** The rule of that id, none where there is no such rule. */
  public static Optional<Rule> rule(String id) {
    return RULES.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Whether the profile has a standard of that family. */
  static boolean isOn(String family, Profile profile) {
    return switch (family) {
      case "checks" -> profile.checks().isPresent();
      case "columns" -> profile.columns().isPresent();
      case "assertions" -> profile.assertions().isPresent();
      case "enums" -> profile.enums().isPresent();
      case "indexes" -> profile.indexes().isPresent();
      case "keys" -> profile.keys().isPresent();
      case "migrations" -> profile.migrations().isPresent();
      case "references" -> profile.references().isPresent();
      case "primary_keys" -> profile.primaryKeys().isPresent();
      case "rows" -> profile.rows().isPresent();
      case "sequences" -> profile.sequences().isPresent();
      case "soft_delete" -> profile.softDelete().isPresent();
      case "unique" -> profile.unique().isPresent();
      case "user_references" -> profile.userReferences().isPresent();
      default -> throw new IllegalArgumentException("no profile family is named " + family);
    };
  }
}
