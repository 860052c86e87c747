package io.pgmend.rules.shared;

import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import java.lang.ref.SoftReference;
import java.util.function.BiFunction;

/**
 * What several rules want to know of one snapshot and profile, worked out once for all of them.
 * Both are immutable, so a rule stays pure; only the last answer is kept, and only while memory
 * allows. Two rules that ask at the same moment may both work it out: waiting for each other could
 * lock up, as answers are built from answers.
 *
 * @param <T> immutable
 */
public final class OncePerSnapshot<T> {

  private final BiFunction<Snapshot, Profile, T> answer;
  private volatile SoftReference<Answered<T>> last = new SoftReference<>(null);

  private record Answered<T>(Snapshot snapshot, Profile profile, T answer) {}

  public OncePerSnapshot(BiFunction<Snapshot, Profile, T> answer) {
    this.answer = answer;
  }

  public T of(Snapshot snapshot, Profile profile) {
    Answered<T> known = last.get();
    if (known == null || !isSame(known.snapshot(), snapshot) || !isSame(known.profile(), profile)) {
      known = new Answered<>(snapshot, profile, answer.apply(snapshot, profile));
      last = new SoftReference<>(known);
    }
    return known.answer();
  }

  /** By identity: comparing two snapshots costs more than most answers. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }
}
