package io.pgmend.profile;

import java.util.List;

/**
 * Primary keys shall be uuids.
 *
 * @param newDefault expression for new rows, e.g. {@code gen_random_uuid()}
 * @param mapping {@code derived}
 * @param salt secret part of derived values; empty where the profile gives none
 * @param alsoReferences undeclared references
 * @param notReferences columns ({@code table.column}) that look like references and are none
 * @param exempt selectors of tables whose key stays
 * @param acknowledgedFunctions, acknowledgedPublications names that a person has looked at
 */
public record KeyStandard(
    String newDefault,
    String mapping,
    String salt,
    List<Reference> alsoReferences,
    List<String> notReferences,
    List<String> exempt,
    List<String> acknowledgedFunctions,
    List<String> acknowledgedPublications) {

  public KeyStandard {
    alsoReferences = List.copyOf(alsoReferences);
    notReferences = List.copyOf(notReferences);
    exempt = List.copyOf(exempt);
    acknowledgedFunctions = List.copyOf(acknowledgedFunctions);
    acknowledgedPublications = List.copyOf(acknowledgedPublications);
  }

  /** {@code child -> parent}, each {@code table.column} or {@code schema.table.column}. */
  public record Reference(String child, String parent) {}
}
