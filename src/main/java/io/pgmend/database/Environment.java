package io.pgmend.database;

import java.nio.file.Path;
import java.util.Map;

/**
 * What connection settings may be taken from besides the URL.
 *
 * @param variables environment variables
 * @param home the folder that holds {@code .pgpass} and {@code .pg_service.conf}
 * @param osUser the default user name, as in libpq
 */
public record Environment(Map<String, String> variables, Path home, String osUser) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** This process's own environment. */
  public static Environment system() {
    return new Environment(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        System.getProperty("user.name", "postgres"));
  }

  /** The variable's value, or {@code otherwise} where it is not set or empty. */
  String get(String name, String otherwise) {
    String value = variables.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  /** Without the variables, some of which are secret. */
  @Override
  public String toString() {
    return "environment of " + osUser;
  }
}
