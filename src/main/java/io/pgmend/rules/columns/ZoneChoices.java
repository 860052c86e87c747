package io.pgmend.rules.columns;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.profile.ColumnStandard.Zone;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person can choose for a column that holds local times, as profile fragments. */
record ZoneChoices(LocalTime time) {

  /**
   * Of a column that no zone is stated for.
   *
   * @param open dependents that nobody has acknowledged
   */
  Decision zone(List<String> open) {
    return new Decision(
        "In which zone are the times of "
            + time.name()
            + " local?"
            + (open.isEmpty()
                ? ""
                : " And do "
                    + String.join(", ", open)
                    + " still mean what they shall when it is read in the zone of the session?"),
        List.of(
            new Choice(
                "UTC",
                "the times are taken as UTC; no row is written where the column has no precision",
                zones("UTC", open)),
            new Choice(
                "another zone",
                "the times are taken as local to it, those of today's rows and those that the"
                    + " default gives; put in its place the zone in which they were written",
                zones("Europe/Berlin", open)),
            new Choice(
                "exempt",
                "the column stays as it is",
                yaml(Map.of("exempt", added(time.wanted().exempt(), List.of(column())))))));
  }

  Decision acknowledge(List<String> open) {
    return new Decision(
        "Do "
            + String.join(", ", open)
            + " still mean what they shall when "
            + time.name()
            + " is read in the zone of the session?",
        List.of(
            new Choice(
                "acknowledge",
                "they are made again in the same words; in a session whose TimeZone is the"
                    + " column's they reckon as before, but for `at time zone`, which turns round",
                yaml(Map.of("acknowledge", acknowledged(open))))));
  }

  private YamlText acknowledged(List<String> open) {
    return added(time.wanted().acknowledge(), open.stream().map(Glob::escape).toList());
  }

  private String column() {
    return Glob.escape(time.name().toString());
  }

  private static YamlText added(List<String> before, List<String> more) {
    var all = new ArrayList<>(before);
    all.addAll(more);
    return YamlText.texts(all);
  }

  /** The entries of the profile with one for this column before them: lists replace. */
  private String zones(String zone, List<String> open) {
    var entries = new ArrayList<YamlText>();
    entries.add(entry(column(), zone));
    time.wanted().zones().stream()
        .filter(z -> !z.column().equals(column()))
        .map((Zone z) -> entry(z.column(), z.zone()))
        .forEach(entries::add);
    var settings = new LinkedHashMap<String, YamlText>();
    settings.put("zones", new YamlText.Items(entries));
    if (!open.isEmpty()) {
      settings.put("acknowledge", acknowledged(open));
    }
    return yaml(settings);
  }

  private static YamlText entry(String column, String zone) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(column));
    entries.put("zone", YamlText.text(zone));
    return new YamlText.Entries(entries);
  }

  private static String yaml(Map<String, YamlText> settings) {
    return YamlText.standard("columns", Map.of("timestamps", new YamlText.Entries(settings)));
  }
}
