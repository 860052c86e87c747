package io.pgmend.rules.migrations;

import io.pgmend.finding.Evidence;
import io.pgmend.profile.MigrationStandard.Directory;
import io.pgmend.profile.MigrationStandard.File;
import io.pgmend.profile.MigrationStandard.Tool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a tool makes of a directory: which file is which version, and which it does not look at.
 *
 * @param versions by version, the files that are it; where the tool tells versions by names in a
 *     file, those
 * @param skipped files that look like migrations and are none to the tool
 * @param faults what is wrong beside that, by kind
 * @param ends versions that a history may end with, for a tool that remembers no others
 * @param project that the files are of, for a tool that keeps several in one history; else empty
 */
record Listing(
    Tool tool,
    TreeMap<String, List<String>> versions,
    List<String> skipped,
    TreeMap<String, List<String>> faults,
    Set<String> ends,
    String project) {

  private static final int SAMPLES = 5;

  /** Flyway's defaults: prefix V, separator __, suffix .sql. */
  private static final Pattern FLYWAY = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.+\\.sql");

  private static final Pattern FLYWAY_OTHER =
      Pattern.compile(
          "(?:U[0-9]+(?:[._][0-9]+)*|B[0-9]+(?:[._][0-9]+)*|R)__.+\\.sql|(?:before|after|create)[A-Z].*\\.sql");

  private static final Pattern SUPABASE = Pattern.compile("([0-9]+)_.*\\.sql");
  private static final Pattern RAILS =
      Pattern.compile("([0-9]+)_[_a-z0-9]*(?:\\.[_a-z0-9]*)?\\.rb");
  private static final Pattern PRISMA = Pattern.compile("([^/]+)/migration\\.sql");
  private static final Pattern STAMP = Pattern.compile("([0-9]+)_.*", Pattern.DOTALL);
  private static final Pattern REVISION =
      Pattern.compile("(?m)^revision\\s*(?::[^=\\n]*)?=\\s*['\"]([^'\"\\n]+)['\"]");
  private static final Pattern PARENTS =
      Pattern.compile(
          "(?m)^down_revision\\s*(?::[^=\\n"
              + "]*)?=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|['\"][^'\"\\n"
              + "]+['\"])");
  private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"\\n]+)['\"]");

  static Listing of(Directory directory) {
    var listing =
        new Listing(
            directory.tool(),
            new TreeMap<>(),
            new ArrayList<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            project(directory));
    switch (directory.tool()) {
      case FLYWAY -> listing.flyway(directory.files());
      case SUPABASE -> listing.flat(directory.files(), SUPABASE, ".sql");
      case RAILS -> listing.flat(directory.files(), RAILS, ".rb");
      case PRISMA -> listing.prisma(directory.files());
      case ALEMBIC -> listing.alembic(directory.files());
      case SQITCH -> listing.sqitch(directory.files());
      case LIQUIBASE -> directory.files().forEach(f -> listing.add(f.path(), f.path()));
    }
    return listing;
  }

  private static String project(Directory directory) {
    return directory.files().stream()
        .filter(f -> f.path().equals("sqitch.plan"))
        .flatMap(f -> f.text().lines())
        .filter(l -> l.startsWith("%project="))
        .map(l -> l.substring("%project=".length()).strip())
        .findFirst()
        .orElse("");
  }

  private void add(String version, String path) {
    versions.computeIfAbsent(version, v -> new ArrayList<>()).add(path);
  }

  private void fault(String kind, String what) {
    faults.computeIfAbsent(kind, k -> new ArrayList<>()).add(what);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void flyway(List<File> files) {
    for (File file : files) {
      String name = last(file.path());
      Matcher versioned = FLYWAY.matcher(name);
      if (versioned.matches()) {
        add(flywayVersion(versioned.group(1)), file.path());
      } else if (name.endsWith(".sql") && !FLYWAY_OTHER.matcher(name).matches()) {
        skipped.add(file.path());
      }
    }
  }

  /** Numbers without leading zeros, without zeros at the end: {@code 01_0} is {@code 1}. */
  private static String flywayVersion(String text) {
    List<String> parts =
        new ArrayList<>(
            Arrays.stream(text.split("[._]", -1)).map(p -> new BigInteger(p).toString()).toList());
    while (parts.size() > 1 && parts.get(parts.size() - 1).equals("0")) {
      parts.remove(parts.size() - 1);
    }
    return String.join(".", parts);
  }

  private void flat(List<File> files, Pattern pattern, String ending) {
    for (File file : files) {
      Matcher matcher = pattern.matcher(file.path());
      if (matcher.matches()) {
        boolean number = tool == Tool.RAILS;
        String version = matcher.group(1);
        add(number ? new BigInteger(version).toString() : version, file.path());
      } else if (file.path().endsWith(ending)) {
        skipped.add(file.path());
      }
    }
    if (tool == Tool.SUPABASE) {
      lengths(versions.keySet());
    }
  }

  private void prisma(List<File> files) {
    var stamps = new TreeMap<String, List<String>>();
    for (File file : files) {
      Matcher matcher = PRISMA.matcher(file.path());
      if (matcher.matches()) {
        String name = matcher.group(1);
        add(name, file.path());
        Matcher stamp = STAMP.matcher(name);
        if (stamp.matches()) {
          stamps.computeIfAbsent(stamp.group(1), s -> new ArrayList<>()).add(name);
        }
      } else if (file.path().endsWith(".sql")) {
        skipped.add(file.path());
      }
    }
    lengths(stamps.keySet());
    stamps.values().stream()
        .filter(names -> names.size() > 1)
        .forEach(names -> fault("shared", String.join(" and ", names)));
  }

  /** The tool sorts by text: {@code 10} comes before {@code 9}. */
  private void lengths(Collection<String> numbers) {
    List<String> byText = numbers.stream().sorted().toList();
    BigInteger before = BigInteger.ZERO;
    for (String number : byText) {
      BigInteger value = new BigInteger(number);
      if (value.compareTo(before) < 0) {
        fault("order", number);
      }
      before = value.max(before);
    }
  }

  private void alembic(List<File> files) {
    var parents = new TreeSet<String>();
    for (File file : files) {
      Matcher revision = REVISION.matcher(file.text());
      if (revision.find()) {
        add(revision.group(1), file.path());
        Matcher before = PARENTS.matcher(file.text());
        Matcher each = QUOTED.matcher(before.find() ? before.group(1) : "");
        while (each.find()) {
          parents.add(each.group(1));
        }
      } else if (file.path().endsWith(".py")
          && !Set.of("env.py", "__init__.py").contains(last(file.path()))) {
        skipped.add(file.path());
      }
    }
    versions.keySet().stream().filter(v -> !parents.contains(v)).forEach(ends::add);
    if (ends.size() > 1) {
      ends.forEach(e -> fault("heads", e));
    }
    parents.stream().filter(p -> !versions.containsKey(p)).forEach(p -> fault("missing", p));
  }

  private void sqitch(List<File> files) {
    var names = new HashSet<>(files.stream().map(File::path).toList());
    var planned = new HashSet<String>();
    files.stream()
        .filter(f -> f.path().equals("sqitch.plan"))
        .flatMap(f -> f.text().lines())
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("%") && !l.startsWith("#") && !l.startsWith("@"))
        .map(l -> l.split("\\s+", 2)[0].replaceFirst("^[+-]", ""))
        .distinct()
        .forEach(
            change -> {
              String script = "deploy/" + change + ".sql";
              add(change, script);
              planned.add(script);
              if (!names.contains(script)) {
                fault("missing", script);
              }
            });
    // a change that was planned anew keeps its old script under its tag's name
    names.stream()
        .filter(n -> n.startsWith("deploy/") && n.endsWith(".sql") && !planned.contains(n))
        .filter(n -> !n.contains("@"))
        .sorted()
        .forEach(skipped::add);
  }

  /**
   * What is wrong with the files by themselves.
   *
   * @param unrun whether there is no history at all
   */
  List<Evidence> evidence(boolean unrun) {
    var evidence = new ArrayList<Evidence>();
    List<String> shared =
        versions.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
            .collect(Collectors.toList());
    shared.addAll(faults.getOrDefault("shared", List.of()));
    add(evidence, "versions that several files have", shared);
    add(evidence, "files that " + toolName() + " does not look at", skipped);
    add(
        evidence,
        "versions that sort as text before a lower one",
        faults.getOrDefault("order", List.of()));
    add(
        evidence,
        "files that nothing comes after, where there is to be one",
        faults.getOrDefault("heads", List.of()));
    add(
        evidence,
        "migrations that others build on and that have no file",
        faults.getOrDefault("missing", List.of()));
    if (unrun) {
      add(
          evidence,
          "files that never ran, for the database has no history of " + toolName(),
          versions.values().stream().flatMap(List::stream).sorted().toList());
    }
    return evidence;
  }

  private static void add(List<Evidence> evidence, String what, List<String> which) {
    if (!which.isEmpty()) {
      evidence.add(new Evidence(what, which.size(), which.stream().limit(SAMPLES).toList()));
    }
  }

  private String toolName() {
    String name = tool.name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
