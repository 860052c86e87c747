package io.pgmend.cli;

import io.pgmend.catalog.ProbeRunner;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Fingerprint;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.Names;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.plan.preflight.Work;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileCheck;
import io.pgmend.profile.ProfileError;
import io.pgmend.profile.ProfileException;
import io.pgmend.prove.Baseline;
import io.pgmend.report.Report;
import io.pgmend.rules.Diagnosis;
import io.pgmend.rules.Score;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A live database, read and judged by a profile. */
record Inspection(Snapshot snapshot, Profile profile, Diagnosis.Result result) {

  private static final String NO_DATA = "rows are not read with --no-data";

  /** Which questions about rows may be asked. */
  enum Rows {
    ALL,
    COUNTS_ONLY,
    NONE
  }

  /**
   * Judges the catalogue that is being read, then asks the rules' questions, over one connection.
   *
   * @param today the day that waivers are held against
   */
  static Inspection of(
      CatalogueReading reading, LoadedProfile loaded, Rows rows, LocalDate today, PrintStream err)
      throws SQLException {
    return of(
        reading.snapshot(err),
        loaded,
        diagnosis ->
            rows == Rows.NONE
                ? diagnosis.concludeUnasked(NO_DATA, today)
                : diagnosis.conclude(
                    answers(reading.connection(), diagnosis.probes(), rows), today),
        err);
  }

  /** The same for a database that may be a stand-in. */
  static Inspection of(
      Baseline live, LoadedProfile loaded, Rows rows, LocalDate today, PrintStream err)
      throws SQLException {
    return of(
        live.read(),
        loaded,
        diagnosis -> {
          Map<String, Answer> answers = new HashMap<>();
          List<Probe> probes = diagnosis.probes();
          probes.forEach(
              p -> live.unknown(p).ifPresent(why -> answers.put(p.id(), new Answer.Unknown(why))));
          List<Probe> asked = probes.stream().filter(p -> !answers.containsKey(p.id())).toList();
          try (Connection connection = live.open()) {
            answers.putAll(answers(connection, asked, rows));
          }
          return diagnosis.conclude(answers, today);
        },
        err);
  }

  /**
   * Judges a snapshot alone.
   *
   * @param unknownRows why the rules' questions are not asked
   */
  static Inspection of(
      Snapshot snapshot, LoadedProfile loaded, String unknownRows, LocalDate today, PrintStream err)
      throws SQLException {
    return of(snapshot, loaded, d -> d.concludeUnasked(unknownRows, today), err);
  }

  /** Has the rules' questions answered, and the findings with them. */
  private interface Asking {
    Diagnosis.Result concluded(Diagnosis diagnosis) throws SQLException;
  }

  private static Inspection of(
      Snapshot snapshot, LoadedProfile loaded, Asking asking, PrintStream err)
      throws SQLException {
    Profile profile = loaded.profile();
    throwIfAny(ProfileCheck.against(loaded, snapshot));
    Diagnosis diagnosis =
        Progress.during(
            err, "comparing it with the profile", () -> Diagnosis.inspect(snapshot, profile));
    return new Inspection(
        snapshot,
        profile,
        Progress.during(err, "counting rows", () -> asking.concluded(diagnosis)));
  }

  /** SHA-256 in hex of what was looked at: the structure and the profile. */
  String fingerprint() {
    return Names.digest(Fingerprint.of(snapshot) + "\n" + profile.digest());
  }

  private static void throwIfAny(List<ProfileError> errors) {
    if (!errors.isEmpty()) {
      throw new ProfileException(errors);
    }
  }

  private static Map<String, Answer> answers(Connection connection, List<Probe> probes, Rows rows)
      throws SQLException {
    var answers = new HashMap<String, Answer>();
    var asked = new ArrayList<Probe>();
    for (Probe probe : probes) {
      if (rows == Rows.NONE) {
        answers.put(probe.id(), new Answer.Unknown(NO_DATA));
      } else if (rows == Rows.ALL) {
        asked.add(probe);
      } else {
        probe
            .withoutValues()
            .ifPresentOrElse(
                asked::add,
                () ->
                    answers.put(
                        probe.id(), new Answer.Unknown("values are not read with --no-values")));
      }
    }
    if (!asked.isEmpty()) {
      answers.putAll(ProbeRunner.run(connection, asked));
    }
    return answers;
  }

  /**
   * For the three forms of output.
   *
   * @param fingerprint of this inspection; empty where the form does not show it, for it is dear
   * @param changeSets known only where a changelog was written
   */
  Report report(String fingerprint, Map<String, List<String>> changeSets) {
    return new Report(
        fingerprint,
        result.findings(),
        score(result.score()),
        result.familiesOff(),
        snapshot.notModelled(),
        snapshot.blindSpots(),
        new TreeMap<>(changeSets));
  }

  /** What is fixable, as work on the server. */
  List<Work> works(Profile profile) {
    var sizes = new Sizes(profile.strategy().onlineAboveRows(), profile.strategy().batchRows());
    return sizes.choose(Planner.plan(result.findings()), snapshot).stream()
        .map(p -> Work.of(p.operation(), p.strategy().isOnline()))
        .toList();
  }

  private static Report.Score score(Score score) {
    return new Report.Score(
        score.value(),
        score.deductions().stream()
            .map(
                d ->
                    new Report.Deduction(
                        d.rule(), d.findings(), d.points(), d.weights() > d.points()))
            .collect(Collectors.toList()));
  }
}
