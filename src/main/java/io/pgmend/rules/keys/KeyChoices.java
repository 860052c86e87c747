package io.pgmend.rules.keys;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.profile.KeyStandard;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a person has to decide before a key is converted, all of it in one question, so that one
 * fragment settles it. Lists in a profile replace each other: each is printed with what it holds
 * already.
 *
 * @param functions, publications names to be acknowledged
 * @param suspicions columns that hold values of the key without a foreign key
 */
record KeyChoices(
    KeyDomain domain,
    KeyStandard standard,
    List<String> functions,
    List<String> publications,
    List<Suspicion> suspicions) {

  boolean isEmpty() {
    return functions.isEmpty() && publications.isEmpty() && suspicions.isEmpty();
  }

  Decision decision() {
    var questions = new ArrayList<String>();
    var effects = new ArrayList<String>();
    if (!functions.isEmpty()) {
      questions.add(String.join(", ", functions) + " name its columns and may count on a number");
      effects.add("the functions are as you want them once the key is a uuid");
    }
    if (!publications.isEmpty()) {
      questions.add(String.join(", ", publications) + " publish it to subscribers");
      effects.add("you change the subscribers with the swap");
    }
    if (suspicions.isEmpty()) {
      return decision(
          questions,
          List.of(new Choice("acknowledge", String.join("; ", effects), yaml("", List.of()))));
    }
    List<String> lines = suspicions.stream().map(Suspicion::line).toList();
    List<String> columns = suspicions.stream().map(s -> s.child().toString()).toList();
    questions.add(String.join(", ", columns) + " hold its values without a foreign key");
    var join = new ArrayList<>(effects);
    join.add(String.join(", ", columns) + " become uuids with the key");
    var leave = new ArrayList<>(effects);
    leave.add(String.join(", ", columns) + " stay as they are and no longer match the key");
    return decision(
        questions,
        List.of(
            new Choice("references", String.join("; ", join), yaml("also_references", lines)),
            new Choice(
                "no references", String.join("; ", leave), yaml("not_references", columns))));
  }

  private Decision decision(List<String> questions, List<Choice> choices) {
    return new Decision(
        "May " + domain.root() + " become a uuid? " + String.join("; ", questions) + ".", choices);
  }

  private String yaml(String list, List<String> lines) {
    var settings = new LinkedHashMap<String, YamlText>();
    if (list.equals("also_references")) {
      List<String> now =
          standard.alsoReferences().stream().map(r -> r.child() + " -> " + r.parent()).toList();
      settings.put(list, joined(now, lines));
    } else if (list.equals("not_references")) {
      settings.put(list, joined(standard.notReferences(), lines));
    }
    var acknowledge = new LinkedHashMap<String, YamlText>();
    if (!functions.isEmpty()) {
      acknowledge.put("functions", joined(standard.acknowledgedFunctions(), functions));
    }
    if (!publications.isEmpty()) {
      acknowledge.put("publications", joined(standard.acknowledgedPublications(), publications));
    }
    if (!acknowledge.isEmpty()) {
      settings.put("acknowledge", new YamlText.Entries(acknowledge));
    }
    return YamlText.standard("keys", settings);
  }

  private static YamlText joined(Collection<String> now, Collection<String> added) {
    var all = new LinkedHashSet<>(now);
    all.addAll(added);
    return YamlText.texts(all);
  }
}
