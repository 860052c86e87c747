package io.pgmend.changelog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.plan.Proof;
import io.pgmend.plan.StoredPlan;
import io.pgmend.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the proof that stands in a changelog folder is one of what else stands there. */
public final class ProofCheck {

  private static final String UNREADABLE = ProofFile.NAME + " cannot be read";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofCheck() {}

  /**
   * What a proof is about: SHA-256 in hex of {@code plan.json} and of every change set's file, by
   * name. Times of files say nothing: a checkout gives them all the same.
   */
  public static SortedMap<String, String> digests(Path folder, StoredPlan plan) {
    var digests = new TreeMap<String, String>();
    digests.put(PlanFile.NAME, digest(folder, PlanFile.NAME));
    plan.files().forEach(file -> digests.put(file, digest(folder, file)));
    if (!plan.snapshot().isEmpty()) {
      digests.put(SnapshotFile.NAME, digest(folder, SnapshotFile.NAME));
    }
    return digests;
  }

  /** Why the proof that stands there is of other files; empty where it is not. */
  static Optional<String> otherFiles(Path folder, StoredPlan plan) {
    try {
      JsonNode proof = JSON.readTree(Files.readString(folder.resolve(ProofFile.NAME)));
      return otherFiles(proof, folder, plan);
    } catch (IOException e) {
      return Optional.of(UNREADABLE);
    }
  }

  /**
   * Why the folder counts as not proven, a clause without full stop; empty where its proof passed
   * and was made for these very files.
   */
  public static Optional<String> problem(Path folder) {
    Path file = folder.resolve(ProofFile.NAME);
    if (!Files.isRegularFile(file) || !PlanFile.exists(folder)) {
      return Optional.of("there is no " + ProofFile.NAME + ": it was never proven");
    }
    JsonNode proof;
    try {
      proof = JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      return Optional.of(UNREADABLE);
    }
    if (proof
        .path("verdict")
        .asText(Proof.Verdict.FAILED.name())
        .equals(Proof.Verdict.FAILED.name())) {
      return Optional.of("its proof failed");
    }
    return otherFiles(proof, folder, PlanFile.read(folder));
  }

  private static Optional<String> otherFiles(JsonNode proof, Path folder, StoredPlan plan) {
    if (!proof.path(ProofFile.FILES).isObject()) {
      return Optional.of(ProofFile.NAME + " does not say which files were proven");
    }
    var proven = new TreeMap<String, String>();
    proof
        .path(ProofFile.FILES)
        .properties()
        .forEach(p -> proven.put(p.getKey(), p.getValue().asText()));
    return differences(proven, digests(folder, plan));
  }

  private static Optional<String> differences(
      SortedMap<String, String> proven, SortedMap<String, String> standing) {
    var names = new TreeSet<>(proven.keySet());
    names.addAll(standing.keySet());
    names.removeIf(n -> proven.getOrDefault(n, "").equals(standing.getOrDefault(n, "")));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "its proof was made for other files: "
                + names.stream().limit(3).collect(Collectors.joining(", "))
                + (names.size() > 3
                    ? " and " + (names.size() - 3) + " more differ"
                    : names.size() > 1 ? " differ" : " differs"));
  }

  private static String digest(Path folder, String file) {
    return FolderCheck.digest(FolderCheck.textOrEmpty(folder.resolve(file)));
  }
}
