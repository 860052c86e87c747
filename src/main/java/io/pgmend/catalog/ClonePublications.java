package io.pgmend.catalog;

import io.pgmend.model.Publication;
import io.pgmend.model.Publication.Member;
import io.pgmend.pg.Sql;

/** Publications with their tables and schemas. */
final class ClonePublications {
  private final CloneDraft draft;

  ClonePublications(CloneDraft draft) {
    this.draft = draft;
  }

  void create(Publication publication) {
    String name = Sql.ident(publication.name());
    boolean full = draft.version().atLeast(15);
    draft.add(definition(publication));
    String alter = "ALTER PUBLICATION " + name;
    for (Member member : publication.members()) {
      if (!full && !(member.columns().isEmpty() && member.filter().isEmpty())) {
        draft.note(
            "columns and filter of publication %s on %s: left out, the target publishes whole tables"
                .formatted(publication.name(), member.table()));
      }
      draft.add(
          alter
              + " ADD TABLE ONLY "
              + Sql.ident(member.table())
              + (full && !member.columns().isEmpty()
                  ? " (" + Sql.idents(member.columns()) + ")"
                  : "")
              + (full && !member.filter().isEmpty() ? " WHERE (" + member.filter() + ")" : ""));
    }
    for (String schema : publication.schemas()) {
      if (full) {
        draft.add(alter + " ADD TABLES IN SCHEMA " + Sql.ident(schema));
      } else {
        draft.note("schema %s of publication %s: left out".formatted(schema, publication.name()));
      }
    }
    draft.add(alter + " OWNER TO " + Sql.ident(publication.owner()));
    draft.comment("PUBLICATION " + name, publication.comment());
  }

  private String definition(Publication publication) {
    String option = ", publish_generated_columns = stored";
    if (publication.definition().contains(option) && !draft.version().atLeast(18)) {
      draft.note("generated columns of publication " + publication.name() + ": not published");
      return publication.definition().replace(option, "");
    }
    return publication.definition();
  }
}
