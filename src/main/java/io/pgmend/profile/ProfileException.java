package io.pgmend.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A profile cannot be used; holds every error that was found, sorted by place. */
public final class ProfileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ProfileError> errors;

  public ProfileException(List<ProfileError> errors) {
    super(message(errors));
    this.errors = errors.stream().sorted().distinct().toList();
  }

  public List<ProfileError> errors() {
    return errors;
  }

  private static String message(List<ProfileError> errors) {
    List<ProfileError> sorted = errors.stream().sorted().distinct().toList();
    String head =
        sorted.size() == 1
            ? "The profile has an error:"
            : "The profile has " + sorted.size() + " errors:";
    return sorted.stream()
        .map(ProfileError::toString)
        .collect(Collectors.joining("\n  ", head + "\n  ", ""));
  }
}
