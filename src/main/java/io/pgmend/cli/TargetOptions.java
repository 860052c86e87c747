package io.pgmend.cli;

import io.pgmend.apply.Deployment;
import io.pgmend.apply.Target;
import io.pgmend.database.Environment;
import io.pgmend.database.LiveSource;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
import java.nio.file.Path;
import java.util.regex.Matcher;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which changelog on which database, and which phases are allowed there. */
final class TargetOptions {

  @Option(
      names = "--env",
      paramLabel = "NAME",
      order = 1,
      description =
          "An environment of the profile, which says where it is and which phases it allows.")
  private String name = "";

  @Mixin private LiveOptions live;
  @Mixin private ProfileOption profile;
  @Mixin private Folder folder;

  /** Connects once; nothing stays open. */
  Deployment deployment(Environment environment) {
    if (!name.isEmpty() && live.isGiven()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--env and --url name a database each",
          "",
          "nothing was done",
          "Name one of them");
    }
    StoredPlan plan = folder.plan();
    Profile wanted = profile.read().profile();
    Target target =
        name.isEmpty()
            ? Target.of(live.settings(environment), wanted, environment)
            : Target.environment(wanted, name, environment);
    LiveSource.check(target.settings());
    return new Deployment(target, folder.changelog(wanted), Folder.changeSets(plan), wanted);
  }

  /** A command to run next, with this changelog and this profile named. */
  String complete(String command) {
    if (!command.matches("pgmend (apply|rollback|status) .*")) {
      return command;
    }
    String whole =
        command.replaceFirst(
            "^pgmend [a-z]+", "$0 " + Matcher.quoteReplacement(quoted(folder.path())));
    if (!profile.file().equals(Path.of(ProfileOption.DEFAULT))) {
      whole += " --profile " + quoted(profile.file());
    }
    return name.isEmpty() && !live.isGiven() ? whole.replace(" --url ...", "") : whole;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9._/+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
