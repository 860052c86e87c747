package io.pgmend.profile;

import java.time.LocalDate;
import java.util.Optional;

/** A finding that is accepted: rule id (or glob), object (or glob), why, by whom, until when. */
public record Waiver(
    String rule, String object, String reason, String owner, Optional<LocalDate> until) {}
