package io.pgmend.plan.review;

import java.util.Comparator;

/** What Liquibase tells change sets apart by: path of the file, author and id. */
public record ChangeSetName(String file, String author, String id)
    implements Comparable<ChangeSetName> {

  private static final Comparator<ChangeSetName> ORDER =
      Comparator.comparing(ChangeSetName::file)
          .thenComparing(ChangeSetName::author)
          .thenComparing(ChangeSetName::id);

  @Override
  public int compareTo(ChangeSetName other) {
    return ORDER.compare(this, other);
  }

  /** {@code file::id::author}, as Liquibase writes it. */
  @Override
  public String toString() {
    return file + "::" + id + "::" + author;
  }
}
