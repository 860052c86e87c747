package io.pgmend.apply;

import io.pgmend.operation.Hazard;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the person who runs something has said yes to, beyond what the profile allows.
 *
 * @param confirmed name of the environment, as it was typed; empty where nothing was
 * @param hazards that are allowed for this run
 * @param unproven whether change sets may be run that no proof is of
 * @param releaseLock whether a lock of Liquibase's that a killed run left may be freed
 */
public record Consent(
    String confirmed, SortedSet<Hazard> hazards, boolean unproven, boolean releaseLock) {

  /** Nothing but what the profile allows. */
  public static final Consent NONE = new Consent("", Collections.emptySortedSet(), false, false);

  public Consent {
    hazards = Collections.unmodifiableSortedSet(new TreeSet<>(hazards));
  }

  public Consent confirmed(String name) {
    return new Consent(name, hazards, unproven, releaseLock);
  }

  public Consent hazards(Collection<Hazard> allowed) {
    return new Consent(confirmed, new TreeSet<>(allowed), unproven, releaseLock);
  }

  public Consent withoutProof() {
    return new Consent(confirmed, hazards, true, releaseLock);
  }

  public Consent releasingLock() {
    return new Consent(confirmed, hazards, unproven, true);
  }

  /** The options that a next command of the same kind needs; a name is typed anew each time. */
  String options() {
    return flags(hazards) + (unproven ? " --unproven" : "");
  }

  static String flags(Collection<Hazard> hazards) {
    return hazards.stream().map(h -> " --allow-hazard " + h.id()).collect(Collectors.joining());
  }
}
