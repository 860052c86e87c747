package io.pgmend.apply;

import io.pgmend.plan.RunRecord.LookedFor;
import io.pgmend.plan.RunRecord.TouchedTable;
import java.util.List;

/**
 * What a look at the database after a run saw.
 *
 * @param tables that its change sets touch, before and after, sorted
 * @param findings that were looked for again, sorted by id
 * @param right what is as it should be, a line each
 * @param problems what is not, a sentence each
 * @param unknown what could not be looked at, a sentence each
 * @param notes what was looked at in part, and why that is no fault
 */
public record Verification(
    List<TouchedTable> tables,
    List<LookedFor> findings,
    List<String> right,
    List<String> problems,
    List<String> unknown,
    List<String> notes) {

  public Verification {
    tables = List.copyOf(tables);
    findings = List.copyOf(findings);
    right = List.copyOf(right);
    problems = List.copyOf(problems);
    unknown = List.copyOf(unknown);
    notes = List.copyOf(notes);
  }
}
