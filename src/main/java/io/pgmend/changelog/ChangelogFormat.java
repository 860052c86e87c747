package io.pgmend.changelog;

import io.pgmend.changelog.ChangelogException.Kind;
import io.pgmend.plan.ChangeSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms that Liquibase reads change sets in; all say the same. */
public enum ChangelogFormat {
  SQL {
    @Override
    String render(ChangeSet changeSet, String author) {
      return FormattedSql.of(changeSet, author);
    }

    @Override
    public ChangeSetSql sql(String file) {
      return FormattedSql.sql(file);
    }
  },
  YAML {
    @Override
    String render(ChangeSet changeSet, String author) {
      return YamlForm.of(changeSet, author);
    }

    @Override
    public ChangeSetSql sql(String file) {
      return YamlForm.sql(file);
    }
  },
  XML {
    @Override
    String render(ChangeSet changeSet, String author) {
      return XmlForm.of(changeSet, author);
    }

    @Override
    public ChangeSetSql sql(String file) {
      return XmlForm.sql(file);
    }
  };

  abstract String render(ChangeSet changeSet, String author);

  /** What a file of {@link #write} says; for no other file. */
  public abstract ChangeSetSql sql(String file);

  /** The whole file. */
  public String write(ChangeSet changeSet, String author) {
    // Names and values pass through Sql, so neither a parameter nor a control character can be
    // left;
    // a template of the user's own may hold one.
    String text = changeSet.forward() + "\n" + changeSet.rollback();
    if (text.contains("${") || text.codePoints().anyMatch(c -> c != '\n' && isUnwritable(c))) {
      throw new ChangelogException(
          Kind.UNWRITABLE,
          "The SQL of change set "
              + changeSet.id()
              + " holds a control character or a parameter mark ($ before a brace), which Liquibase"
              + " would change. Nothing was written. Let the template of "
              + changeSet.operation()
              + " write names and values with id, lit and statement.");
    }
    return render(changeSet, author);
  }

  private static boolean isUnwritable(int c) {
    // the last two code points of a plane are no characters, and XML has no way to write them
    return Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF;
  }

  /** {@code sql}, {@code yaml}, {@code xml}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With the dot. */
  public String ending() {
    return "." + id();
  }

  /** From its id. */
  public static ChangelogFormat parse(String id) {
    return Arrays.stream(values())
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ChangelogException(
                    Kind.CLASH,
                    "'"
                        + id
                        + "' is no format of a changelog. Nothing was written. Choose one of "
                        + Arrays.stream(values())
                            .map(ChangelogFormat::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
