package io.pgmend.cli;

import io.pgmend.profile.NearMatch;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that the arguments name, runs it, and turns how it ends into an exit code. */
final class CommandRunner {

  private static final String DEBUG = "--debug";

  private CommandRunner() {}

  static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal, arguments).execute(arguments);
  }

  private static CommandLine commandLine(Terminal terminal, String... arguments) {
    var line = new CommandLine(new RootCommand());
    line.getCommandSpec().version(Version.line()).addOption(version()).addOption(help());
    line.getCommandSpec()
        .usageMessage()
        .footerHeading("%nExit codes:%n")
        .footer(
            Arrays.stream(ExitCode.values())
                .map(e -> "  " + e.code() + "  " + e.meaning())
                .toArray(String[]::new));
    for (String name : subcommands(arguments)) {
      var command = new CommandLine(Commands.make(name, terminal));
      command.getCommandSpec().addOption(debug()).addOption(help());
      Commands.within(name, terminal)
          .forEach(
              (inner, made) -> {
                var below = new CommandLine(made);
                below.getCommandSpec().addOption(debug()).addOption(help());
                command.addSubcommand(inner, below);
              });
      line.addSubcommand(name, command);
    }
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.max(80, Math.min(110, terminal.width())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> usage(terminal, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e, arguments));
    return line;
  }

  /**
   * Only the one that is named: the others' classes, and the libraries that they use, need not be
   * loaded. All of them where the arguments name none, for the help.
   */
  private static List<String> subcommands(String... arguments) {
    return arguments.length > 0 && Commands.NAMES.contains(arguments[0])
        ? List.of(arguments[0])
        : Commands.NAMES;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .order(91)
        .description("Print this and end.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Print the version and end.")
        .build();
  }

  private static OptionSpec debug() {
    return OptionSpec.builder(DEBUG)
        .type(boolean.class)
        .order(90)
        .description("Print a stack trace where pgmend fails.")
        .build();
  }

  private static int usage(Terminal terminal, ParameterException e) {
    CommandLine command = e.getCommandLine();
    String what = Objects.requireNonNullElse(e.getMessage(), "the command line is wrong");
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      what = unmatched(command, unmatched.getUnmatched().get(0));
    }
    var failure =
        new CommandException(
            ExitCode.USAGE,
            what,
            "",
            "nothing was done",
            "Run: " + command.getCommandSpec().qualifiedName() + " --help");
    terminal.err().print(Failures.text(failure, false));
    return ExitCode.USAGE.code();
  }

  private static String unmatched(CommandLine command, String wrong) {
    boolean top = command.getParent() == null;
    if (wrong.startsWith("-")) {
      String name = wrong.replaceFirst("=.*", "");
      List<String> known =
          command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      return "there is no option "
          + name
          + (top ? " before a command" : " of " + command.getCommandName())
          + NearMatch.hint(name, known);
    }
    return top
        ? "there is no command " + wrong + NearMatch.hint(wrong, Commands.NAMES)
        : command.getCommandName() + " does not take " + wrong;
  }

  private static int failed(Terminal terminal, Exception e, String... arguments) {
    terminal.out().flush();
    terminal.err().print(Failures.text(e, Arrays.asList(arguments).contains(DEBUG)));
    return Failures.exit(e).code();
  }
}
