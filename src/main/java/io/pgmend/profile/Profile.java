package io.pgmend.profile;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How an organisation wants its schemas to look. A standard that is absent is off.
 *
 * @param severities rule id to severity id, where the profile overrides
 * @param digest of what was read, starter profiles included
 */
public record Profile(
    Scope scope,
    Optional<CheckStandard> checks,
    Optional<ColumnStandard> columns,
    Optional<AssertionStandard> assertions,
    Optional<EnumStandard> enums,
    Optional<KeyStandard> keys,
    Optional<PrimaryKeyStandard> primaryKeys,
    Optional<UserReferenceStandard> userReferences,
    Optional<SoftDeleteStandard> softDelete,
    Optional<IndexStandard> indexes,
    Optional<UniqueStandard> unique,
    Optional<MigrationStandard> migrations,
    Optional<ReferenceStandard> references,
    Optional<RowStandard> rows,
    Optional<SequenceStandard> sequences,
    Strategy strategy,
    ChangelogSettings changelog,
    List<Waiver> waivers,
    SortedMap<String, Environment> environments,
    SortedMap<String, String> severities,
    String digest) {

  /** The same, with another number of rows from which work goes online. */
  public Profile withOnlineAboveRows(long rows) {
    return new Profile(
        scope,
        checks,
        columns,
        assertions,
        enums,
        keys,
        primaryKeys,
        userReferences,
        softDelete,
        indexes,
        unique,
        migrations,
        references,
        this.rows,
        sequences,
        new Strategy(rows, strategy.batchRows(), strategy.lockBudgetMillis()),
        changelog,
        waivers,
        environments,
        severities,
        digest);
  }
}
