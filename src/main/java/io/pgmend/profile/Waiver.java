package io.pgmend.profile;

import java.time.LocalDate;
import java.util.Optional;

/** A finding that is accepted: rule id (or glob), object (or glob), why, by whom, until when. */
public record Waiver(
    String rule, String object, String reason, String owner, Optional<LocalDate> until) {

  /** Whether the last day on which it holds is over. */
  public boolean expired(LocalDate today) {
    return until.isPresent() && today.isAfter(until.get());
  }
}
