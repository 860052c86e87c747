package io.pgmend.rules.references;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard.Wanted;
import io.pgmend.profile.UserReferenceStandard;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Mentions;
import java.util.List;
import java.util.Optional;

/** Nothing ties the standard user table to the one that logins stand in. */
public final class UserBridgeMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "user_references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile
        .userReferences()
        .flatMap(standard -> missing(standard, snapshot, profile))
        .stream()
        .toList();
  }

  private Optional<Candidate> missing(
      UserReferenceStandard standard, Snapshot snapshot, Profile profile) {
    Optional<Table> users = snapshot.table(standard.target().table());
    List<ColumnName> logins =
        standard.insteadOf().stream().filter(k -> snapshot.column(k).isPresent()).toList();
    boolean foreseen =
        users.isPresent()
            && !logins.isEmpty()
            && profile.scope().covers(users.get().name())
            && users.get().column(holder(standard)).isPresent()
            && standard.insteadOf().get(0).equals(logins.get(0));
    if (!foreseen || logins.stream().anyMatch(k -> isTied(users.get(), k, snapshot))) {
      return Optional.empty();
    }
    Table login = snapshot.table(logins.get(0).table()).orElseThrow();
    var wanted =
        WantedReferences.bridge(
            users.get(),
            holder(standard),
            login,
            logins.get(0).column(),
            new Wanted(standard.bridge().onDelete(), List.of(), "", ""),
            standard.bridge().orphans(),
            snapshot);
    return Optional.of(
        new MissingBridge(
            this,
            MissingForeignKey.of(this, wanted, List.of(), snapshot, profile),
            standard.bridge()));
  }

  /** The column of the standard table that holds the login's id. */
  private static String holder(UserReferenceStandard standard) {
    return standard.via().isEmpty() ? standard.target().column() : standard.via();
  }

  /** By a key between the two tables, whichever way, or by a trigger that names the other one. */
  private static boolean isTied(Table users, ColumnName login, Snapshot snapshot) {
    Optional<Table> logins = snapshot.table(login.table());
    return users.foreignKeys().stream().anyMatch(k -> k.target().equals(login.table()))
        || logins.stream()
            .flatMap(t -> t.foreignKeys().stream())
            .anyMatch(k -> k.target().equals(users.name()))
        || logins.stream()
            .flatMap(t -> t.triggers().stream())
            .filter(t -> !t.enabled().equals("D"))
            .anyMatch(
                t ->
                    snapshot.functions().stream()
                        .filter(f -> f.name().equals(t.function()))
                        .anyMatch(f -> Mentions.name(f.definition(), users.name().name())));
  }
}
