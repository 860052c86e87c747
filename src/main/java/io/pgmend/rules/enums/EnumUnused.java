package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropEnumType;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Parked;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An enum type that nothing in the database uses and the profile does not want. */
public final class EnumUnused implements Rule {

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String family() {
    return "enums";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.enums().map(s -> inspect(snapshot, profile, s)).orElse(List.of());
  }

  private List<Candidate> inspect(Snapshot snapshot, Profile profile, EnumStandard standard) {
    var uses = new TypeUses(snapshot);
    return snapshot.enums().stream()
        .filter(e -> profile.scope().covers(e.name()) && e.extension().isEmpty())
        .filter(e -> standard.types().stream().noneMatch(t -> t.name().equals(e.name())))
        .filter(e -> isSelected(standard, e))
        .filter(e -> uses.of(e.name()).isEmpty() && !Parked.isType(snapshot, e.name()))
        .<Candidate>map(
            e ->
                new Unused(
                    this, standard, e, uses.mentions(e.name(), standard.unused().acknowledge())))
        .toList();
  }

  private static boolean isRetired(EnumStandard standard, EnumType type) {
    return matches(standard.retire(), type);
  }

  /** A duplicate that gave way, and that no column had, is retired and goes as well. */
  private static boolean isSelected(EnumStandard standard, EnumType type) {
    return (matches(standard.unused().types(), type) && !matches(standard.unused().keep(), type))
        || (isRetired(standard, type) && matches(standard.duplicates().types(), type));
  }

  private static boolean matches(List<String> selectors, EnumType type) {
    return selectors.stream().anyMatch(s -> Glob.matchesObject(s, type.name()));
  }

  private record Unused(Rule rule, EnumStandard standard, EnumType type, List<String> mentions)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var operation = new DropEnumType(type.name());
      var evidence = new ArrayList<Evidence>();
      evidence.add(
          new Evidence("labels", type.labels().size(), type.labels().stream().limit(5).toList()));
      if (!mentions.isEmpty()) {
        evidence.add(
            new Evidence(
                "functions whose text mentions its name",
                mentions.size(),
                mentions.stream().limit(5).toList()));
      }
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              type.name().toString(),
              outcome(operation),
              "Nothing in the database uses the type " + type.name() + ".",
              evidence,
              "minutes",
              operation.breaks()));
    }

    private Outcome outcome(DropEnumType operation) {
      if (!standard.unused().drop() && !isRetired(standard, type)) {
        return new Outcome.ReportOnly(
            "it goes with `enums.unused.drop: true`; `enums.unused.keep` keeps it");
      }
      return mentions.isEmpty()
          ? new Outcome.Fixable(List.of(operation))
          : new Outcome.NeedsDecision(decision());
    }

    private Decision decision() {
      var choices = new ArrayList<Choice>();
      choices.add(
          new Choice(
              "drop it",
              "the type goes; a function that does need it fails when it is called",
              yaml("acknowledge", standard.unused().acknowledge(), mentions)));
      if (!isRetired(standard, type)) {
        choices.add(
            new Choice(
                "keep it",
                "the type stays, and nothing is said of it any more",
                yaml("keep", standard.unused().keep(), List.of(type.name().toString()))));
      }
      return new Decision(
          "Can "
              + String.join(", ", mentions)
              + " do without the type "
              + type.name()
              + ", whose name stands in the text?",
          choices);
    }

    /** A list in a profile replaces the one before, so the fragment holds all of its lines. */
    private static String yaml(String key, List<String> before, List<String> more) {
      var lines = new ArrayList<>(before);
      more.stream().map(Glob::escape).forEach(lines::add);
      var unused = new LinkedHashMap<String, YamlText>();
      unused.put(key, YamlText.texts(lines));
      return YamlText.standard("enums", Map.of("unused", new YamlText.Entries(unused)));
    }
  }
}
