package io.pgmend.changelog.carry;

import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Index builds that have to stand in a changelog as they are, for nothing can run them from text.
 */
public final class StandingBuild {

  /** Liquibase 4 and 5 take an unquoted BEGIN for the start of a block that must not be split. */
  private static final Pattern BLOCK = Pattern.compile("\\bbegin\\b", Pattern.CASE_INSENSITIVE);

  private StandingBuild() {}

  /**
   * The statement as it can stand in a changelog, with names that Liquibase would act on escaped;
   * empty where it cannot.
   *
   * @param index name of the index in it
   * @param create as the server printed it
   */
  public static Optional<String> of(Table table, String index, String create) {
    String standing = create;
    if (!create.contains("'")) {
      var names = new TreeSet<String>();
      names.add(table.name().schema());
      names.add(table.name().name());
      names.add(index);
      table.columns().forEach(c -> names.add(c.name()));
      for (String each : names) {
        standing = standing.replace(Sql.rawIdent(each), Sql.ident(each));
      }
    }
    return Sql.statement(standing).equals(standing) && !BLOCK.matcher(standing).find()
        ? Optional.of(standing)
        : Optional.empty();
  }

  /** The same, built beside writers. */
  public static String concurrently(String create) {
    return create.replaceFirst("^(CREATE (UNIQUE )?INDEX )", "$1CONCURRENTLY ");
  }
}
