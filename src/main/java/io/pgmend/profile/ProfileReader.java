package io.pgmend.profile;

import java.nio.file.Path;
import java.util.SortedMap;

/** Reads profiles; every error is found at once. */
public final class ProfileReader {

  private ProfileReader() {}

  /**
   * The profile in a file, starter profiles merged in.
   *
   * @throws ProfileException with all errors where there are any
   */
  public static Profile read(Path file) {
    return load(file).profile();
  }

  /** As {@link #read}, keeping the place of every line. */
  public static LoadedProfile load(Path file) {
    var log = new ErrorLog();
    return checked(new Inheritance(log).file(file), log);
  }

  /** As {@link #load(Path)}, with another text in the file's place. */
  public static LoadedProfile load(Path file, String text) {
    var log = new ErrorLog();
    return checked(new Inheritance(log).text(file.toString(), text, file), log);
  }

  /**
   * A profile from text; files that it extends are relative to the working directory.
   *
   * @param name what errors call it
   */
  public static Profile parse(String name, String yaml) {
    return loadText(name, yaml).profile();
  }

  static LoadedProfile loadText(String name, String yaml) {
    var log = new ErrorLog();
    return checked(new Inheritance(log).text(name, yaml, Path.of("profile.yaml")), log);
  }

  private static LoadedProfile checked(SourceTree tree, ErrorLog log) {
    if (tree.root().isEmpty()) {
      log.throwIfAny();
    }
    SchemaCheck.check(tree, log);
    Cursor root = Cursor.root(tree, log);
    SecretCheck.check(root);
    Profile profile = profile(root);
    log.throwIfAny();
    return new LoadedProfile(profile, tree);
  }

  private static Profile profile(Cursor root) {
    Cursor standards = root.at("standards");
    SortedMap<String, String> severities = root.textMap("severity");
    return new Profile(
        SettingsReader.scope(root.at("scope")),
        CheckReader.read(standards.at("checks")),
        ColumnReader.read(standards.at("columns")),
        AssertionReader.read(standards.at("assertions")),
        EnumReader.read(standards.at("enums")),
        KeyReader.read(standards.at("keys")),
        PrimaryKeyReader.read(standards.at("primary_keys")),
        UserReferenceReader.read(standards.at("user_references")),
        SoftDeleteReader.read(standards.at("soft_delete")),
        IndexReader.read(standards.at("indexes")),
        UniqueReader.read(standards.at("unique")),
        MigrationReader.read(standards.at("migrations")),
        ReferenceReader.read(standards.at("references")),
        RowReader.read(standards.at("rows")),
        SequenceStandardReader.read(standards.at("sequences")),
        SettingsReader.strategy(root.at("strategy")),
        SettingsReader.changelog(root.at("changelog")),
        SettingsReader.waivers(root.items("waivers")),
        SettingsReader.environments(root.at("environments")),
        severities,
        root.tree().digest());
  }
}
