package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.model.Acl;
import io.pgmend.model.Acl.Grant;
import io.pgmend.pg.ServerVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclReaderTest {
  private static final ServerVersion V18 = new ServerVersion(180006);

  @Test
  void readsQuotedNamesPublicAndGrantOptions() {
    Acl acl = AclReader.parse(List.of("=r/boss", "\"a \"\"b=/\"=a*w/\"o/dd\""));
    assertThat(acl)
        .isEqualTo(
            new Acl(
                true,
                List.of(
                    new Grant("", "SELECT", false, "boss"),
                    new Grant("a \"b=/", "INSERT", true, "o/dd"),
                    new Grant("a \"b=/", "UPDATE", false, "o/dd"))));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> AclReader.parse(List.of("x=q/y"))).hasMessageContaining("privilege q");
    assertThatThrownBy(() -> AclReader.parse(List.of("x"))).hasMessageContaining("unknown form");
  }

  @Test
  void writesOnlyWhatDiffersFromANewObject() {
    assertThat(of("boss=arwdDxtm/boss", "anon=r/boss"))
        .containsExactly("GRANT SELECT ON TABLE \"t\" TO \"anon\"");
    assertThat(of("boss=r/boss"))
        .containsExactly(
            "REVOKE ALL ON TABLE \"t\" FROM \"boss\"", "GRANT SELECT ON TABLE \"t\" TO \"boss\"");
    assertThat(of("boss=arwdDxtm/boss"))
        .as("explicit, though nothing else than the default")
        .containsExactly(
            "GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE"
                + " ON TABLE \"t\" TO \"boss\"");
    assertThat(AclStatements.of(PrivilegeKind.TABLE, "\"t\"", "boss", Acl.DEFAULT, V18)).isEmpty();
  }

  @Test
  void grantsInTheOrderInWhichGrantorsCameToThem() {
    assertThat(of("boss=arwdDxtm/boss", "a=r/z", "z=r*/boss"))
        .containsExactly(
            "GRANT SELECT ON TABLE \"t\" TO \"z\" WITH GRANT OPTION",
            "SET ROLE \"z\"; GRANT SELECT ON TABLE \"t\" TO \"a\"; RESET ROLE");
  }

  @Test
  void leavesMaintainOutWhereItIsNotKnown() {
    var old = new ServerVersion(160015);
    assertThat(
            AclStatements.of(
                PrivilegeKind.TABLE,
                "\"t\"",
                "boss",
                AclReader.parse(List.of("boss=arwdDxtm/boss", "anon=rm/boss")),
                old))
        .containsExactly("GRANT SELECT ON TABLE \"t\" TO \"anon\"");
  }

  private static List<String> of(String... items) {
    return AclStatements.of(
        PrivilegeKind.TABLE, "\"t\"", "boss", AclReader.parse(List.of(items)), V18);
  }
}
