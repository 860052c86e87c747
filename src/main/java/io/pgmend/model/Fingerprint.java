package io.pgmend.model;

import io.pgmend.pg.Names;
import java.util.List;

/**
 * Tells two states of a database's structure apart. What changes by using the database is left out:
 * statistics, sizes, positions of sequences; so is who looked.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** SHA-256 in hex; equal for equal structure. */
  public static String of(Snapshot snapshot) {
    var sum = new Names.Digest();
    sum.add(snapshot.server().major() + "\n");
    snapshot.tables().forEach(t -> sum.add(structure(t) + "\n"));
    snapshot.sequences().forEach(s -> sum.add(structure(s) + "\n"));
    for (List<?> list :
        List.of(
            snapshot.roles(),
            snapshot.objects(),
            snapshot.enums(),
            snapshot.views(),
            snapshot.functions(),
            snapshot.publications(),
            snapshot.dependencies(),
            snapshot.notModelled(),
            snapshot.blindSpots())) {
      // As List.toString() writes it, but never whole in memory.
      String separator = "[";
      for (Object part : list) {
        sum.add(separator + part);
        separator = ", ";
      }
      sum.add(list.isEmpty() ? "[]\n" : "]\n");
    }
    return sum.hex();
  }

  private static Table structure(Table t) {
    return new Table(
        t.name(),
        t.kind(),
        t.owner(),
        t.persistence(),
        t.columns(),
        t.constraints(),
        t.indexes(),
        t.triggers(),
        t.policies(),
        t.statistics(),
        t.rules(),
        t.rowSecurity(),
        t.forceRowSecurity(),
        t.replicaIdentity(),
        t.options(),
        t.tablespace(),
        t.accessMethod(),
        t.parents(),
        t.children(),
        t.partitionKey(),
        t.partitionBound(),
        t.ofType(),
        t.extension(),
        t.acl(),
        t.comment(),
        0,
        0);
  }

  private static Sequence structure(Sequence s) {
    return new Sequence(
        s.name(),
        s.type(),
        s.start(),
        s.increment(),
        s.min(),
        s.max(),
        s.cache(),
        s.cycle(),
        List.of(),
        s.ownedBy(),
        s.identity(),
        s.persistence(),
        s.owner(),
        s.extension(),
        s.acl(),
        s.comment());
  }
}
