package io.pgmend.cli;

import io.pgmend.catalog.ProbeRunner;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileCheck;
import io.pgmend.profile.ProfileEdit;
import io.pgmend.profile.ProfileError;
import io.pgmend.profile.ProfileException;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile on its way from decision to decision. Each is judged by what the ones before it made of
 * the profile, since a choice brings whole lists along. The catalogue is read once, and a question
 * about rows is asked once.
 */
final class Deliberation {

  private final Path file;
  private final Snapshot snapshot;
  private final Connection connection;
  private final LocalDate today;
  private final Map<Probe, Answer> known = new HashMap<>();
  private Considered now;

  /** A text of the profile, what it means, and what it finds. */
  record Considered(String text, Profile profile, List<Finding> findings) {
    Considered {
      findings = List.copyOf(findings);
    }

    Optional<Finding> finding(String id) {
      return findings.stream().filter(f -> f.id().equals(id)).findFirst();
    }
  }

  /**
   * Begins with the profile as it stands.
   *
   * @param connection to the database of the snapshot, not inside a transaction
   */
  Deliberation(Path file, String text, Snapshot snapshot, Connection connection, LocalDate today)
      throws SQLException {
    this.file = file;
    this.snapshot = snapshot;
    this.connection = connection;
    this.today = today;
    this.now = judged(text);
  }

  Considered now() {
    return now;
  }

  List<OpenDecision> open() {
    return OpenDecision.of(now.findings());
  }

  /**
   * What the choice would lead to.
   *
   * @throws ProfileEdit.NotWritable where the profile's text has no place for it
   * @throws ProfileException where the profile would have errors
   */
  Considered consider(Choice choice) throws SQLException {
    return judged(ProfileEdit.decided(file, now.text(), choice.yaml()));
  }

  void take(Considered considered) {
    now = considered;
  }

  /** Answers of the live database. */
  Map<String, Answer> ask(List<Probe> probes) throws SQLException {
    var asked = new ArrayList<Probe>();
    for (Probe probe : probes) {
      if (!known.containsKey(probe)) {
        asked.add(probe);
      }
    }
    if (!asked.isEmpty()) {
      Map<String, Answer> fresh = ProbeRunner.run(connection, asked);
      for (Probe probe : asked) {
        known.put(probe, fresh.getOrDefault(probe.id(), new Answer.Unknown("it was not answered")));
      }
    }
    var answers = new HashMap<String, Answer>();
    for (Probe probe : probes) {
      answers.put(probe.id(), known.getOrDefault(probe, new Answer.Unknown("it was not answered")));
    }
    return answers;
  }

  private Considered judged(String text) throws SQLException {
    LoadedProfile loaded = ProfileReader.load(file, text);
    List<ProfileError> errors = ProfileCheck.against(loaded, snapshot);
    if (!errors.isEmpty()) {
      throw new ProfileException(errors);
    }
    Diagnosis diagnosis = Diagnosis.inspect(snapshot, loaded.profile());
    return new Considered(
        text, loaded.profile(), diagnosis.conclude(ask(diagnosis.probes()), today).findings());
  }
}
