package io.pgmend.apply;

import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofCheck;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.RunRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is known of a run beside its result, for its record.
 *
 * @param tool name and version
 * @param osUser of the machine that it was run on
 * @param complete names changelog and profile in a command
 */
public record Recording(
    Deployment deployment,
    Consent consent,
    String tool,
    String osUser,
    Instant started,
    UnaryOperator<String> complete) {

  /** The record; the run ended just now. */
  public RunRecord of(RunResult result, Instant ended) {
    ConnectionSettings settings = deployment.target().settings();
    Path folder = deployment.changelog().folder();
    return new RunRecord(
        tool,
        result.direction() == Direction.FORWARD ? "apply" : "rollback",
        time(started),
        time(ended),
        new RunRecord.By(settings.user(), osUser),
        new RunRecord.Place(
            deployment.target().environment(),
            settings.host(),
            settings.port(),
            settings.database()),
        PlanFile.exists(folder)
            ? ProofCheck.digests(folder, PlanFile.read(folder)).getOrDefault(PlanFile.NAME, "")
            : "",
        ProofCheck.problem(folder).isEmpty(),
        phases(result),
        consent.hazards().stream().map(Hazard::id).sorted().toList(),
        changeSets(result),
        result.pending().stream().map(c -> c.id()).toList(),
        result.verification().map(Verification::tables).orElse(List.of()),
        result.verification().map(Verification::findings).orElse(List.of()),
        ending(result));
  }

  /** To the millisecond, always with one: {@code 2026-07-24T10:15:30.000Z}. */
  private static String time(Instant instant) {
    Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
    String text = millis.toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  private static List<String> phases(RunResult result) {
    var phases = new TreeSet<Phase>();
    Stream.concat(result.done().stream().map(Run.Done::changeSet), result.pending().stream())
        .map(Deployment::phase)
        .forEach(phases::add);
    return phases.stream().map(Phase::label).toList();
  }

  private List<RunRecord.Ran> changeSets(RunResult result) {
    Map<String, ChangeSet> plan = deployment.planById();
    String direction = result.direction() == Direction.FORWARD ? "forward" : "back";
    var ran = new ArrayList<RunRecord.Ran>();
    result.done().forEach(d -> ran.add(ran(d, direction, plan)));
    result
        .failure()
        .map(Failure::changeSetId)
        .filter(id -> !id.isEmpty())
        .ifPresent(
            id ->
                ran.add(
                    ran(
                        id,
                        Optional.ofNullable(plan.get(id)),
                        phase(result, id),
                        direction,
                        "failed",
                        0)));
    result.undone().forEach(d -> ran.add(ran(d, "back", plan)));
    return ran;
  }

  private static String phase(RunResult result, String id) {
    return result.pending().stream()
        .filter(c -> c.id().equals(id))
        .map(c -> Deployment.phase(c).label())
        .findFirst()
        .orElse("");
  }

  private static RunRecord.Ran ran(Run.Done done, String direction, Map<String, ChangeSet> plan) {
    return ran(
        done.changeSet().id(),
        Optional.ofNullable(plan.get(done.changeSet().id())),
        Deployment.phase(done.changeSet()).label(),
        direction,
        done.markedRan() ? "not-needed" : "done",
        done.time().toMillis());
  }

  private static RunRecord.Ran ran(
      String id,
      Optional<ChangeSet> plan,
      String phase,
      String direction,
      String outcome,
      long millis) {
    return new RunRecord.Ran(
        id,
        phase,
        direction,
        outcome,
        millis,
        plan.map(ChangeSet::fingerprintBefore).orElse(""),
        plan.map(ChangeSet::fingerprintAfter).orElse(""));
  }

  /** The server's details are left out: they quote rows. */
  private RunRecord.Ending ending(RunResult result) {
    return new RunRecord.Ending(
        result.end().id(),
        result.state(),
        result.failure().map(Failure::message).orElse(""),
        result.failure().map(Failure::sqlState).orElse(""),
        result.verification().map(Verification::problems).orElse(List.of()),
        result.verification().map(Verification::unknown).orElse(List.of()),
        result.notes(),
        result.next().stream().map(complete).toList());
  }
}
