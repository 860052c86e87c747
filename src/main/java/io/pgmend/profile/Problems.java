package io.pgmend.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with a profile, found one by one, each with its place in the file. */
final class Problems {

  private final Function<NodePath, Place> places;
  private final List<ProfileError> errors = new ArrayList<>();

  Problems(Function<NodePath, Place> places) {
    this.places = places;
  }

  Place place(NodePath path) {
    return places.apply(path);
  }

  /** Each text of a list that something is wrong with. */
  void each(List<String> texts, NodePath list, Function<String, Optional<String>> problemOf) {
    for (int i = 0; i < texts.size(); i++) {
      add(list.item(i), problemOf.apply(texts.get(i)));
    }
  }

  void add(NodePath path, Optional<String> reason) {
    reason.ifPresent(r -> error(path, r));
  }

  void error(NodePath path, String reason) {
    errors.add(new ProfileError(path.toString(), places.apply(path), reason));
  }

  List<ProfileError> sorted() {
    return errors.stream().sorted().distinct().toList();
  }
}
