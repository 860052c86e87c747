package io.pgmend.changelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.plan.ChangeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change set as a Liquibase YAML file of its own. */
final class YamlForm {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
              .build());

  private YamlForm() {}

  static String of(ChangeSet changeSet, String author) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", changeSet.id());
    fields.put("author", author);
    fields.put("labels", String.join(",", FormattedSql.labels(changeSet)));
    fields.put("comment", FormattedSql.comment(changeSet));
    fields.put("runInTransaction", changeSet.transactional());
    FormattedSql.precondition(changeSet)
        .ifPresent(
            sql -> {
              var check = new LinkedHashMap<String, Object>();
              check.put("expectedResult", 1);
              check.put("sql", sql);
              fields.put(
                  "preConditions",
                  List.of(
                      Map.of("onFail", "HALT"),
                      Map.of("onError", "HALT"),
                      Map.of("sqlCheck", check)));
            });
    String limits = FormattedSql.limits(changeSet);
    fields.put("changes", changes(changeSet, limits + changeSet.forward()));
    fields.put("rollback", changes(changeSet, limits + changeSet.rollback()));
    var out = new StringBuilder();
    FormattedSql.remarks(changeSet).forEach(line -> out.append("# ").append(line).append('\n'));
    try {
      return out.append('\n')
          .append(
              YAML.writeValueAsString(
                  Map.of("databaseChangeLog", List.of(Map.of("changeSet", fields)))))
          .toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("change set " + changeSet.id() + " as YAML", e);
    }
  }

  private static List<Object> changes(ChangeSet changeSet, String sql) {
    var change = new LinkedHashMap<String, Object>();
    change.put("splitStatements", !changeSet.transactional());
    if (!changeSet.transactional()) {
      change.put("endDelimiter", ChangeSet.DELIMITER);
    }
    change.put("stripComments", false);
    change.put("sql", sql);
    var changes = new ArrayList<Object>();
    changes.add(Map.of("sql", change));
    return changes;
  }

  /** What {@link #of} wrote. */
  static ChangeSetSql sql(String file) {
    try {
      JsonNode changeSet = YAML.readTree(file).at("/databaseChangeLog/0/changeSet");
      return new ChangeSetSql(
          changeSet.at("/changes/0/sql/sql").asText().strip(),
          changeSet.at("/rollback/0/sql/sql").asText().strip());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a change set's YAML cannot be read back", e);
    }
  }
}
