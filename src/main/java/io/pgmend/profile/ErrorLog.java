package io.pgmend.profile;

import java.util.ArrayList;
import java.util.List;

/** Gathers the errors of one profile. */
final class ErrorLog {

  private final List<ProfileError> errors = new ArrayList<>();

  void add(SourceTree tree, NodePath path, String reason) {
    errors.add(new ProfileError(path.toString(), tree.place(path), reason));
  }

  void add(Place place, NodePath path, String reason) {
    errors.add(new ProfileError(path.toString(), place, reason));
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new ProfileException(errors);
    }
  }
}
