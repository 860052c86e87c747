package io.pgmend.rules.shared;

import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Functions whose bodies are text, by the words in it. Built once for a snapshot, asked for every
 * column: see {@link Mentions}.
 */
public final class FunctionTexts {

  private final List<Text> texts = new ArrayList<>();
  private final Map<String, List<Text>> byWord = new HashMap<>();

  private record Text(Function function, Set<String> words) {
    boolean mentions(String name) {
      return Mentions.isWord(name)
          ? words.contains(name.toLowerCase(Locale.ROOT))
          : Mentions.name(function.source(), name);
    }
  }

  public FunctionTexts(Snapshot snapshot) {
    for (Function function : snapshot.functions()) {
      if (Mentions.isRead(function)) {
        var text = new Text(function, Mentions.words(function.source()));
        texts.add(text);
        text.words().forEach(w -> byWord.computeIfAbsent(w, k -> new ArrayList<>()).add(text));
      }
    }
  }

  /** Those whose text mentions the name, in the snapshot's order. */
  public List<Function> naming(String name) {
    return mentioning(name).stream().map(Text::function).toList();
  }

  /** Those whose text mentions the name, and one of the others too. */
  public List<Function> naming(String name, Collection<String> others) {
    return mentioning(name).stream()
        .filter(t -> others.stream().anyMatch(t::mentions))
        .map(Text::function)
        .toList();
  }

  private List<Text> mentioning(String name) {
    return Mentions.isWord(name)
        ? byWord.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())
        : texts.stream().filter(t -> t.mentions(name)).toList();
  }
}
