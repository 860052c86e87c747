package io.pgmend.rules.columns;

import io.pgmend.profile.ColumnRemovals;
import io.pgmend.profile.ColumnRemovals.Disagreements;
import io.pgmend.profile.ColumnRemovals.Outdated;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.rules.shared.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lists of columns that shall go, as profile fragments: lists replace, so they are whole. */
record RemovalEntries(ColumnRemovals removals) {

  /** With an entry for a column before the others, or in the place of its own. */
  String with(Redundant entry) {
    List<YamlText> entries =
        Stream.concat(
                Stream.of(entry),
                removals.redundant().stream().filter(r -> !r.column().equals(entry.column())))
            .map(RemovalEntries::yaml)
            .toList();
    return YamlText.standard("columns", Map.of("redundant", new YamlText.Items(entries)));
  }

  String with(Outdated entry) {
    List<YamlText> entries =
        Stream.concat(
                Stream.of(entry),
                removals.deprecated().stream().filter(d -> !d.column().equals(entry.column())))
            .map(RemovalEntries::yaml)
            .toList();
    return YamlText.standard("columns", Map.of("deprecated", new YamlText.Items(entries)));
  }

  private static YamlText yaml(Redundant entry) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(entry.column()));
    if (!entry.expression().isEmpty()) {
      entries.put("derived_from", YamlText.text(entry.expression()));
    }
    entry.source().ifPresent(s -> entries.put("copy_of", yaml(s)));
    if (entry.disagreements() != Disagreements.REFUSE) {
      entries.put("disagreements", YamlText.text(entry.disagreements().word()));
    }
    if (!entry.view().isEmpty()) {
      entries.put("view", YamlText.text(entry.view()));
    }
    rest(entries, entry.fallback(), entry.acknowledge());
    return new YamlText.Entries(entries);
  }

  private static YamlText yaml(ColumnRemovals.Source source) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("table", YamlText.text(source.table()));
    entries.put("column", YamlText.text(source.column()));
    entries.put("key", YamlText.texts(source.key()));
    entries.put("matches", YamlText.texts(source.matches()));
    return new YamlText.Entries(entries);
  }

  private static YamlText yaml(Outdated entry) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(entry.column()));
    if (entry.drop()) {
      entries.put("drop", new YamlText.Flag(true));
    }
    rest(entries, entry.fallback(), entry.acknowledge());
    return new YamlText.Entries(entries);
  }

  private static void rest(
      Map<String, YamlText> entries, Optional<String> fallback, List<String> acknowledge) {
    fallback.ifPresent(f -> entries.put("fallback", YamlText.text(f)));
    if (!acknowledge.isEmpty()) {
      entries.put("acknowledge", YamlText.texts(acknowledge));
    }
  }
}
