package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Consent;
import io.pgmend.apply.Target;
import io.pgmend.report.Printable;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What has to be said yes to on any database, forward and back. */
final class ConsentOptions {

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      order = 20,
      description =
          "The name of the production environment that is meant; on a terminal it is asked for.")
  private String confirmed = "";

  @Option(
      names = "--release-lock",
      order = 21,
      description =
          "Free Liquibase's lock where a killed run left it. One that a session stands behind is"
              + " never freed.")
  private boolean releaseLock;

  Consent consent() {
    Consent consent = Consent.NONE.confirmed(confirmed);
    return releaseLock ? consent.releasingLock() : consent;
  }

  /** Asks for the name where it has to be typed, was not, and somebody is there to type it. */
  Consent asked(Consent consent, Terminal terminal, Target target, Ahead ahead) {
    if (!target.production() || !consent.confirmed().isEmpty() || ahead.changeSets().isEmpty()) {
      return consent;
    }
    Optional<String> typed =
        terminal.ask(
            Printable.line(
                    target.describe()
                        + " is a production database, and "
                        + RunScreen.count(ahead.changeSets().size())
                        + " would be run or taken back there. Type its name, "
                        + target.environment()
                        + ", to go on")
                + ": ");
    return typed.filter(t -> !t.isEmpty()).map(consent::confirmed).orElse(consent);
  }
}
