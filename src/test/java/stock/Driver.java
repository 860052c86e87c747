package stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Base64;

/**
 * The command line of a stock Liquibase, many commands in one process. It stands outside of
 * pgmend's packages and imports none of them, so that it alone can be put beside Liquibase's jars.
 *
 * <p>A line of input is a command, its arguments separated by tabs. A line of output answers it:
 * exit code, tab, what Liquibase printed in Base64. The first line of output is {@code ready} and
 * Liquibase's version, or {@code pgmend is here} and where.
 */
public final class Driver {

  private Driver() {}

  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    PrintStream answers = System.out;
    String foreign = pgmend();
    if (!foreign.isEmpty()) {
      answers.println("pgmend is here: " + foreign);
      return;
    }
    var printed = new ByteArrayOutputStream();
    var stream = new PrintStream(printed, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    Class<?> commandLine = Class.forName("liquibase.integration.commandline.LiquibaseCommandLine");
    Method execute = commandLine.getMethod("execute", String[].class);
    answers.println("ready " + version());
    var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      printed.reset();
      Object exitCode =
          execute.invoke(
              commandLine.getDeclaredConstructor().newInstance(), (Object) line.split("\t", -1));
      answers.println(exitCode + "\t" + Base64.getEncoder().encodeToString(printed.toByteArray()));
      answers.flush();
    }
  }

  private static String version() throws ReflectiveOperationException {
    return String.valueOf(
        Class.forName("liquibase.util.LiquibaseUtil").getMethod("getBuildVersion").invoke(null));
  }

  /**
   * Where a class, a template or a folder of pgmend can be loaded from; empty where from nowhere.
   */
  private static String pgmend() {
    ClassLoader loader = Driver.class.getClassLoader();
    for (String name :
        new String[] {
          "io/pgmend",
          "io/pgmend/database/Executor.class",
          "io/pgmend/cli/Main.class",
          "templates/changes"
        }) {
      if (loader.getResource(name) != null) {
        return loader.getResource(name).toString();
      }
    }
    try {
      return Class.forName("io.pgmend.database.Executor").getName();
    } catch (ClassNotFoundException e) {
      return "";
    }
  }
}
