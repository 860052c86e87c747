package io.pgmend.apply;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.DatabaseException;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.profile.Environment;
import io.pgmend.profile.NearMatch;
import io.pgmend.profile.Profile;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database that change sets are run on, and what is allowed there.
 *
 * @param environment name in the profile, empty where none is meant
 * @param allowed phases
 * @param hazards that need no word of their own
 * @param production whether its name has to be typed first
 */
public record Target(
    ConnectionSettings settings,
    String environment,
    SortedSet<Phase> allowed,
    SortedSet<Hazard> hazards,
    boolean production) {

  /**
   * What the fixes of this program are made of; on a database that is there to try them, asking for
   * each would teach people to say yes. What takes rows from their table is asked for everywhere.
   */
  private static final Set<Hazard> USUAL =
      EnumSet.of(Hazard.LONG_LOCK, Hazard.REWRITE, Hazard.BREAKS_APPLICATION);

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  public Target {
    allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    hazards = Collections.unmodifiableSortedSet(new TreeSet<>(hazards));
  }

  /** One that is no production database and says nothing of hazards. */
  public Target(ConnectionSettings settings, String environment, SortedSet<Phase> allowed) {
    this(settings, environment, allowed, new TreeSet<>(USUAL), false);
  }

  /** An environment of the profile; its URL's variables come from {@code process}. */
  public static Target environment(
      Profile profile, String name, io.pgmend.database.Environment process) {
    Environment environment = profile.environments().get(name);
    if (environment == null) {
      throw new ApplyException(
          Kind.UNKNOWN_ENVIRONMENT,
          "The profile has no environment \""
              + name
              + "\""
              + NearMatch.hint(name, profile.environments().keySet())
              + (profile.environments().isEmpty()
                  ? "; it has none."
                  : "; it has " + String.join(", ", profile.environments().keySet()) + ".")
              + " Nothing was done.");
    }
    String missing = missing(environment.url(), process);
    if (!missing.isEmpty()) {
      throw new ApplyException(
          Kind.VARIABLE_NOT_SET,
          "The URL of environment "
              + name
              + " needs the variable "
              + missing
              + ", which is not set. Nothing was done. Set it and run again.");
    }
    return of(settings(environment, process), environment);
  }

  private static Target of(ConnectionSettings settings, Environment environment) {
    SortedSet<Hazard> hazards =
        environment
            .hazards()
            .map(Target::hazards)
            .orElseGet(() -> new TreeSet<>(environment.isProduction() ? Set.of() : USUAL));
    return new Target(
        settings,
        environment.name(),
        phases(environment.allow()),
        hazards,
        environment.isProduction());
  }

  /**
   * A database by its settings. Where an environment of the profile names the same database, that
   * environment's limits hold; else every phase is allowed.
   */
  public static Target of(
      ConnectionSettings settings, Profile profile, io.pgmend.database.Environment process) {
    for (Environment environment : profile.environments().values()) {
      if (missing(environment.url(), process).isEmpty() && isSame(settings, environment, process)) {
        return of(settings, environment);
      }
    }
    return new Target(settings, "", new TreeSet<>(Arrays.asList(Phase.values())));
  }

  /** {@code user@host:port/db}, and the environment's name where it has one. */
  public String describe() {
    return environment.isEmpty()
        ? settings.describe()
        : environment + " (" + settings.describe() + ")";
  }

  /** How a command names it: {@code --env staging}. */
  public String option() {
    return environment.isEmpty() ? "--url ..." : "--env " + environment;
  }

  /** NOT_ALLOWED where one of the phases is not allowed here. */
  void require(Collection<Phase> phases, String what) {
    List<Phase> refused = phases.stream().filter(p -> !allowed.contains(p)).sorted().toList();
    if (!refused.isEmpty()) {
      throw new ApplyException(
          Kind.NOT_ALLOWED,
          "Environment "
              + environment
              + " does not allow "
              + what
              + " "
              + words(refused)
              + "; it allows "
              + (allowed.isEmpty() ? "nothing" : words(allowed))
              + ". Nothing was done. Change environments."
              + environment
              + ".allow in the profile if that is meant.");
    }
  }

  static String words(Collection<Phase> phases) {
    return phases.stream().map(Phase::label).collect(Collectors.joining(", "));
  }

  private static SortedSet<Phase> phases(List<String> labels) {
    return Arrays.stream(Phase.values())
        .filter(p -> labels.contains(p.label()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<Hazard> hazards(List<String> ids) {
    return ids.stream()
        .flatMap(id -> Hazard.of(id).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isSame(
      ConnectionSettings settings, Environment other, io.pgmend.database.Environment process) {
    try {
      ConnectionSettings theirs = settings(other, process);
      return theirs.host().equals(settings.host())
          && theirs.port() == settings.port()
          && theirs.database().equals(settings.database());
    } catch (DatabaseException e) {
      // A URL that cannot be read is no reason against another database.
      return false;
    }
  }

  private static ConnectionSettings settings(
      Environment environment, io.pgmend.database.Environment process) {
    String url =
        VARIABLE
            .matcher(environment.url())
            .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), process).orElse("")));
    return ConnectionSettings.fromUrl(url, process);
  }

  /** The first variable that is not set; empty where all are. */
  private static String missing(String url, io.pgmend.database.Environment process) {
    return VARIABLE
        .matcher(url)
        .results()
        .map(m -> m.group(1))
        .filter(v -> value(v, process).isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Optional<String> value(String name, io.pgmend.database.Environment process) {
    return Optional.ofNullable(process.variables().get(name)).filter(v -> !v.isEmpty());
  }
}
