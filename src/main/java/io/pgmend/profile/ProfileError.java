package io.pgmend.profile;

/**
 * One fault of a profile.
 *
 * @param path {@code standards.enums.columns[2].type}; empty for a fault of the whole file
 * @param reason what is wrong, and where something is near it, what may have been meant; never a
 *     secret
 */
public record ProfileError(String path, Place place, String reason)
    implements Comparable<ProfileError> {

  /** By place, then path, then reason. */
  @Override
  public int compareTo(ProfileError other) {
    int byPlace = place.compareTo(other.place);
    if (byPlace != 0) {
      return byPlace;
    }
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : reason.compareTo(other.reason);
  }

  /** {@code profile.yaml:12:5: standards.keys.type: ...}. */
  @Override
  public String toString() {
    var out = new StringBuilder();
    if (!place.toString().isEmpty()) {
      out.append(place).append(": ");
    }
    if (!path.isEmpty()) {
      out.append(path).append(": ");
    }
    return out.append(reason).toString();
  }
}
