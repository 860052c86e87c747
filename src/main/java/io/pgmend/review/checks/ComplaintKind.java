package io.pgmend.review.checks;

import io.pgmend.finding.Severity;
import java.util.Locale;

/**
 * What a reviewer objects to, with how much it matters on a large table. Each is told by what a
 * change set does on the scratch copy, not by its words.
 */
public enum ComplaintKind {
  /** It does not run on a copy of the live database. */
  CHANGE_SET_FAILS(Severity.CRITICAL),
  /** The history says that it was run in another form. */
  CHECKSUM_CHANGED(Severity.CRITICAL),
  /** Rows or columns with values go, and nothing keeps them. */
  DATA_LOST(Severity.CRITICAL),
  /** A new one stands before those that the live database has had. */
  ORDER_CONFLICT(Severity.HIGH),
  /** It cannot be taken back. */
  ROLLBACK_MISSING(Severity.HIGH),
  /** Taken back, the schema or its rows are not as they were. */
  ROLLBACK_WRONG(Severity.HIGH),
  /** A run that was cut off before its history was written cannot go on. */
  NOT_RERUNNABLE(Severity.MEDIUM),
  /** What can only run outside of a transaction stands in one, or beside what needs one. */
  TRANSACTION_MIXED(Severity.HIGH),
  /**
   * Several concurrent builds in one change set: after a failure the first ones stand in the way.
   */
  CONCURRENT_BUILDS_TOGETHER(Severity.HIGH),
  /** IF NOT EXISTS takes the invalid leftover of a failed concurrent build for the index. */
  CONCURRENT_INDEX_IF_NOT_EXISTS(Severity.HIGH),
  /** A precondition that looks for the index alone takes an invalid one for it. */
  INDEX_GUARD_IGNORES_INVALID(Severity.HIGH),
  /** A precondition marks it as run over an object of the user's, which its rollback then drops. */
  MARK_RAN_OVER_EXISTING(Severity.HIGH),
  /** It asks for a strong lock without saying how long it may be waited for. */
  LOCK_TIMEOUT_MISSING(Severity.MEDIUM),
  /** A strong lock is held while other work goes on. */
  LOCK_HELD_LONG(Severity.HIGH),
  /** An index is built while writers wait. */
  INDEX_BUILD_BLOCKS_WRITES(Severity.HIGH),
  /** A column's type changes, and every row is written anew under the strongest lock. */
  TYPE_CHANGE_REWRITES(Severity.HIGH),
  /** A new column's default is computed for every row under the strongest lock. */
  DEFAULT_REWRITES(Severity.HIGH),
  /** NOT NULL is set by reading every row under the strongest lock. */
  NOT_NULL_SCANS(Severity.HIGH),
  /** A check or a key is added by reading every row under a strong lock. */
  CONSTRAINT_SCANS(Severity.HIGH),
  /** An enum's new label is used in the transaction that adds it. */
  ENUM_LABEL_USED_AT_ONCE(Severity.HIGH),
  /** A table or column goes, or gets another name, while the code that is running may use it. */
  RUNNING_CODE_BREAKS(Severity.HIGH),
  /** An object goes that no change set of this changelog made. */
  UNMANAGED_OBJECT_DROPPED(Severity.HIGH);

  private final Severity severity;

  ComplaintKind(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** {@code rollback-missing}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
