package io.pgmend.cli;

import java.util.List;
import java.util.Map;

/** The commands in the order of their use. A command's class is loaded when it is made. */
final class Commands {

  static final List<String> NAMES =
      List.of(
          "init",
          "diff",
          "decide",
          "generate",
          "prove",
          "verify",
          "review",
          "apply",
          "rollback",
          "status",
          "snapshot",
          "explain",
          "demo");

  private Commands() {}

  /** A command within another, by its name: {@code explain roles}. */
  static Map<String, Object> within(String name, Terminal terminal) {
    return name.equals("explain") ? Map.of("roles", new ExplainRolesCommand(terminal)) : Map.of();
  }

  static Object make(String name, Terminal terminal) {
    return switch (name) {
      case "init" -> new InitCommand(terminal);
      case "diff" -> new DiffCommand(terminal);
      case "decide" -> new DecideCommand(terminal);
      case "generate" -> new GenerateCommand(terminal);
      case "prove" -> new ProveCommand(terminal);
      case "verify" -> new VerifyCommand(terminal);
      case "review" -> new ReviewCommand(terminal);
      case "apply" -> new ApplyCommand(terminal);
      case "rollback" -> new RollbackCommand(terminal);
      case "status" -> new StatusCommand(terminal);
      case "snapshot" -> new SnapshotCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      case "demo" -> new DemoCommand(terminal);
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }
}
