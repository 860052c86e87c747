package io.pgmend.changelog.fill;

import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Statements that make sequences, and identities over them, as they are described. */
final class SequenceSql {

  private static final Set<String> ALL = Set.of("SELECT", "UPDATE", "USAGE");

  private SequenceSql() {}

  /** The clause after GENERATED of a column that has its values from the sequence. */
  static String identity(Column column, Sequence sequence) {
    return identity(column.identity().equals("a"), sequence);
  }

  private static String identity(boolean always, Sequence sequence) {
    return (always ? "ALWAYS" : "BY DEFAULT")
        + " AS IDENTITY (SEQUENCE NAME "
        + Sql.ident(sequence.name())
        + " "
        + options(sequence)
        + ")";
  }

  private static String options(Sequence sequence) {
    return "START WITH "
        + sequence.start()
        + " INCREMENT BY "
        + sequence.increment()
        + " "
        + bounds(sequence)
        + " CACHE "
        + sequence.cache()
        + (sequence.cycle() ? " CYCLE" : " NO CYCLE");
  }

  private static String bounds(Sequence sequence) {
    return "MINVALUE " + sequence.min() + " MAXVALUE " + sequence.max();
  }

  /** Type and bounds. */
  static String limits(Sequence sequence) {
    return "ALTER SEQUENCE "
        + Sql.ident(sequence.name())
        + " AS "
        + sequence.type()
        + " "
        + bounds(sequence);
  }

  /** A name for the sequence while another takes its place. */
  static QualifiedName parked(Sequence sequence, String mark) {
    return new QualifiedName(
        sequence.name().schema(), Names.suffixed(sequence.name().name(), "__" + mark));
  }

  /** Out of the way: nobody draws from it from then on, since that waits for the name's lock. */
  static String park(Sequence sequence, String mark) {
    return "ALTER SEQUENCE "
        + Sql.ident(sequence.name())
        + " RENAME TO "
        + Sql.ident(parked(sequence, mark).name());
  }

  /**
   * An identity for a column, which goes on where the parked sequence stands.
   *
   * @param sequence as it shall be
   */
  static List<String> identity(
      Snapshot before, Table table, String column, boolean always, Sequence sequence, String mark) {
    var out = new ArrayList<String>();
    out.add(alter(table, column) + "ADD GENERATED " + identity(always, sequence));
    out.add(position(sequence, mark));
    // an identity's sequence is logged as its table is
    if (before.server().atLeast(15) && !sequence.persistence().equals(table.persistence())) {
      out.add(
          "ALTER SEQUENCE "
              + Sql.ident(sequence.name())
              + (sequence.persistence().equals("u") ? " SET UNLOGGED" : " SET LOGGED"));
    }
    out.addAll(marks(sequence));
    return out;
  }

  /** A sequence of its own, owned by the column, which goes on where the parked one stands. */
  static List<String> serial(
      Snapshot before, Table table, String column, Sequence sequence, String mark) {
    var out = new ArrayList<String>();
    String name = Sql.ident(sequence.name());
    boolean unlogged = sequence.persistence().equals("u") && before.server().atLeast(15);
    out.add(
        (unlogged ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ")
            + name
            + " AS "
            + sequence.type()
            + " "
            + options(sequence));
    out.add(position(sequence, mark));
    out.add(
        "PERFORM pgmend.take_owner("
            + Sql.literal(Sql.rawIdent(sequence.name()))
            + ", "
            + Sql.literal(Sql.rawIdent(table.name()))
            + ")");
    out.add(ownedBy(sequence, table, column));
    out.addAll(marks(sequence));
    return out;
  }

  static String ownedBy(Sequence sequence, Table table, String column) {
    return "ALTER SEQUENCE "
        + Sql.ident(sequence.name())
        + " OWNED BY "
        + Sql.ident(table.name())
        + "."
        + Sql.ident(column);
  }

  /** {@code ALTER TABLE ... ALTER COLUMN ... }, with a blank at the end. */
  static String alter(Table table, String column) {
    return "ALTER TABLE " + Sql.ident(table.name()) + " ALTER COLUMN " + Sql.ident(column) + " ";
  }

  private static String position(Sequence sequence, String mark) {
    return "PERFORM pg_catalog.setval("
        + Sql.literal(Sql.rawIdent(sequence.name()))
        + ", p.last_value, p.is_called) FROM "
        + Sql.ident(parked(sequence, mark))
        + " p";
  }

  /** Privileges and comment, exactly those. */
  static List<String> marks(Sequence sequence) {
    var marks = new ArrayList<String>();
    String name = Sql.ident(sequence.name());
    marks.add("PERFORM pgmend.revoke_all(" + Sql.literal(Sql.rawIdent(sequence.name())) + ")");
    if (sequence.acl().explicit()) {
      marks.addAll(ofOwner(sequence));
      for (Acl.Grant grant : sequence.acl().grants()) {
        if (!grant.grantee().equals(sequence.owner())) {
          marks.add(
              "GRANT "
                  + grant.privilege()
                  + " ON SEQUENCE "
                  + name
                  + " TO "
                  + (grant.grantee().isEmpty() ? "PUBLIC" : Sql.ident(grant.grantee()))
                  + (grant.grantable() ? " WITH GRANT OPTION" : ""));
        }
      }
    }
    if (!sequence.comment().isEmpty()) {
      marks.add("COMMENT ON SEQUENCE " + name + " IS " + Sql.literal(sequence.comment()));
    }
    return marks;
  }

  /** Its owner has all privileges by default; an explicit list may say so, or hold fewer. */
  private static List<String> ofOwner(Sequence sequence) {
    Set<String> own =
        sequence.acl().grants().stream()
            .filter(g -> g.grantee().equals(sequence.owner()))
            .map(Acl.Grant::privilege)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean others = sequence.acl().grants().stream().anyMatch(g -> !isOwners(sequence, g));
    if (others && own.equals(ALL)) {
      return List.of();
    }
    String object = " ON SEQUENCE " + Sql.ident(sequence.name());
    String owner = Sql.ident(sequence.owner());
    var out = new ArrayList<String>();
    out.add("REVOKE ALL" + object + " FROM " + owner);
    if (!own.isEmpty()) {
      out.add("GRANT " + String.join(", ", own) + object + " TO " + owner);
    }
    return out;
  }

  private static boolean isOwners(Sequence sequence, Acl.Grant grant) {
    return grant.grantee().equals(sequence.owner());
  }
}
