package io.pgmend.profile;

/** A profile, and where each line of it stands in the files that it came from. */
public final class LoadedProfile {

  private final Profile profile;
  private final SourceTree tree;

  LoadedProfile(Profile profile, SourceTree tree) {
    this.profile = profile;
    this.tree = tree;
  }

  public Profile profile() {
    return profile;
  }

  SourceTree tree() {
    return tree;
  }
}
