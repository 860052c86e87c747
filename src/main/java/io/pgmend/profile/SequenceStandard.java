package io.pgmend.profile;

import java.util.List;
import java.util.Optional;

/**
 * What shall hold for keys that are counted up, and for the sequences that count them.
 *
 * @param nearOverflow what is looked at for room that runs out, where it is wanted
 * @param identity which serial columns shall be identity columns, where that is wanted
 */
public record SequenceStandard(Optional<NearOverflow> nearOverflow, Optional<Identity> identity) {

  /**
   * Keys and sequences shall have room left.
   *
   * @param share of the numbers that may be used up, above 0 and below 1
   * @param tables selectors
   * @param exempt selectors of tables left alone
   * @param alsoReferences undeclared references, which are widened with their key
   * @param acknowledgedFunctions, acknowledgedPublications names that a person has looked at
   */
  public record NearOverflow(
      double share,
      List<String> tables,
      List<String> exempt,
      List<KeyStandard.Reference> alsoReferences,
      List<String> acknowledgedFunctions,
      List<String> acknowledgedPublications) {
    public NearOverflow {
      tables = List.copyOf(tables);
      exempt = List.copyOf(exempt);
      alsoReferences = List.copyOf(alsoReferences);
      acknowledgedFunctions = List.copyOf(acknowledgedFunctions);
      acknowledgedPublications = List.copyOf(acknowledgedPublications);
    }
  }

  /**
   * Serial columns shall be identity columns.
   *
   * @param tables selectors
   * @param exempt selectors of tables left alone
   * @param always whether an insert that gives a value of its own is refused
   * @param acknowledgedFunctions functions that name a sequence and that a person has looked at
   */
  public record Identity(
      List<String> tables,
      List<String> exempt,
      boolean always,
      List<String> acknowledgedFunctions) {
    public Identity {
      tables = List.copyOf(tables);
      exempt = List.copyOf(exempt);
      acknowledgedFunctions = List.copyOf(acknowledgedFunctions);
    }
  }
}
