package io.pgmend.rules.sequences;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.SequenceStandard.NearOverflow;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a person has to look at before a key is widened, in one question. Lists in a profile replace
 * each other: each is printed with what it holds already.
 */
record WidenChoices(
    ColumnName root, NearOverflow standard, List<String> functions, List<String> publications) {

  boolean isEmpty() {
    return functions.isEmpty() && publications.isEmpty();
  }

  Decision decision() {
    var questions = new ArrayList<String>();
    var effects = new ArrayList<String>();
    var acknowledge = new LinkedHashMap<String, YamlText>();
    if (!functions.isEmpty()) {
      questions.add(String.join(", ", functions) + " name its columns and may count on 32 bits");
      effects.add("the functions are as you want them once the key is a bigint");
      acknowledge.put("functions", joined(standard.acknowledgedFunctions(), functions));
    }
    if (!publications.isEmpty()) {
      questions.add(String.join(", ", publications) + " publish it to subscribers");
      effects.add("you widen the subscribers' columns before the swap");
      acknowledge.put("publications", joined(standard.acknowledgedPublications(), publications));
    }
    var settings = new LinkedHashMap<String, YamlText>();
    settings.put("acknowledge", new YamlText.Entries(acknowledge));
    var family = new LinkedHashMap<String, YamlText>();
    family.put("near_overflow", new YamlText.Entries(settings));
    return new Decision(
        "May " + root + " become a bigint? " + String.join("; ", questions) + ".",
        List.of(
            new Choice(
                "acknowledge",
                String.join("; ", effects),
                YamlText.standard("sequences", family))));
  }

  static YamlText joined(Collection<String> now, Collection<String> added) {
    var all = new LinkedHashSet<>(now);
    added.stream().map(Glob::escape).forEach(all::add);
    return YamlText.texts(all);
  }
}
