package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.Glob;
import io.pgmend.rules.enums.DuplicateTypes.Duplicate;
import io.pgmend.rules.enums.LabelChoices.Open;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which of several types with the same labels stays, as profile fragments. */
record DuplicateChoices(Snapshot snapshot, EnumStandard standard) {

  /** Most types that are offered. */
  private static final int MOST = 4;

  Decision decision(Duplicate duplicate, Map<String, Answer> answers) {
    EnumType type = duplicate.type();
    var own = new EnumStandard.Type(type.name(), type.labels());
    var choices = new ArrayList<Choice>();
    duplicate.like().stream()
        .filter(this::isFree)
        .limit(MOST)
        .forEach(
            t ->
                choices.add(
                    new Choice(
                        t.name() + " stays",
                        "columns of "
                            + type.name()
                            + " get "
                            + t.name()
                            + (duplicate.ordered() ? "" : ", and compare by its order")
                            + "; then "
                            + type.name()
                            + " goes"
                            + named(duplicate),
                        stays(duplicate, t, answers))));
    if (duplicate.ordered() && !isWanted(duplicate) && isFree(own)) {
      choices.add(
          new Choice(
              type.name() + " stays",
              "columns of the others get " + type.name() + "; then these go",
              YamlText.standard("enums", Map.of("types", wanted(own)))));
    }
    choices.add(
        new Choice(
            "both stay",
            "nothing changes, and nothing is said of it any more",
            yaml(
                "duplicates",
                "keep",
                standard.duplicates().keep(),
                List.of(type.name().toString()))));
    return new Decision(
        "Which of "
            + Stream.concat(Stream.of(own), duplicate.like().stream())
                .map(t -> t.name().toString())
                .reduce((a, b) -> a + ", " + b)
                .orElse("")
            + " stays?",
        choices);
  }

  Decision mentioned(Duplicate duplicate) {
    return new Decision(
        "Can "
            + String.join(", ", duplicate.mentions())
            + " do without the type "
            + duplicate.type().name()
            + ", whose name stands in the text?",
        List.of(
            new Choice(
                "drop it",
                "the type goes; a function that does need it fails when it is called",
                yaml(
                    "unused",
                    "acknowledge",
                    standard.unused().acknowledge(),
                    duplicate.mentions()))));
  }

  private boolean isWanted(Duplicate duplicate) {
    return duplicate.like().stream().anyMatch(standard.types()::contains);
  }

  /** Whether a line of the profile can want it: types are told apart by their names alone. */
  private boolean isFree(EnumStandard.Type type) {
    return standard.types().stream()
        .noneMatch(
            t -> t.name().name().equals(type.name().name()) && !t.name().equals(type.name()));
  }

  private static String named(Duplicate duplicate) {
    return duplicate.mentions().isEmpty()
        ? ""
        : ", which " + String.join(", ", duplicate.mentions()) + " must be able to do without";
  }

  /** One that is wanted already, or whose order differs, asks for a line for each column. */
  private String stays(Duplicate duplicate, EnumStandard.Type type, Map<String, Answer> answers) {
    var settings = new LinkedHashMap<String, YamlText>();
    settings.put("types", wanted(type));
    if (!duplicate.ordered() || isWanted(duplicate)) {
      List<Open> columns =
          duplicate.columns().stream().map(c -> Open.of(snapshot, c.to(type), answers)).toList();
      settings.put("columns", new LabelChoices(snapshot, standard).lines(columns, "", ""));
      var retired = new ArrayList<>(standard.retire());
      retired.add(Glob.escape(duplicate.type().name().toString()));
      settings.put("retire", YamlText.texts(retired));
    }
    if (!duplicate.mentions().isEmpty()) {
      settings.put(
          "unused", part("acknowledge", standard.unused().acknowledge(), duplicate.mentions()));
    }
    return YamlText.standard("enums", settings);
  }

  private static YamlText wanted(EnumStandard.Type type) {
    YamlText labels = YamlText.texts(type.labels());
    var entry = new LinkedHashMap<String, YamlText>();
    entry.put("schema", YamlText.text(type.name().schema()));
    entry.put("labels", labels);
    return new YamlText.Entries(
        Map.of(
            type.name().name(),
            type.name().schema().equals("public") ? labels : new YamlText.Entries(entry)));
  }

  private static String yaml(String part, String key, List<String> before, List<String> more) {
    return YamlText.standard("enums", Map.of(part, part(key, before, more)));
  }

  /** A list in a profile replaces the one before, so it holds all of its lines. */
  private static YamlText part(String key, List<String> before, List<String> more) {
    var lines = new ArrayList<>(before);
    more.stream().map(Glob::escape).forEach(lines::add);
    return new YamlText.Entries(Map.of(key, YamlText.texts(lines)));
  }
}
