package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates schema {@code pgmend} with the ledger and the few functions that every other change set
 * calls; first in every changelog.
 */
public record InstallRuntime() implements Operation {

  @Override
  public String subject() {
    return "pgmend";
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step("install", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
