package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Environment;
import io.pgmend.operation.Phase;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Environments of a profile as databases. */
class TargetTest {

  private static final Profile PROFILE =
      ProfileReader.parse(
          "test",
          """
          profile: 1
          extends: [plain]
          environments:
            staging: { url: "${STAGING_URL}", allow: [expand, cutover] }
            production: { url: "postgresql://db.example.com/app", allow: [] }
          """);

  private static final Environment PROCESS =
      new Environment(
          Map.of("STAGING_URL", "postgresql://me:secret@stage.example.com:5433/app"),
          Path.of("/nowhere"),
          "me");

  @Test
  void takesTheUrlFromTheEnvironment() {
    Target staging = Target.environment(PROFILE, "staging", PROCESS);
    assertThat(staging.describe()).isEqualTo("staging (me@stage.example.com:5433/app)");
    assertThat(staging.allowed()).containsExactly(Phase.EXPAND, Phase.CUTOVER);
    assertThat(staging.toString()).doesNotContain("secret");
  }

  @Test
  void knowsWhatWasMeant() {
    assertThatThrownBy(() -> Target.environment(PROFILE, "stagging", PROCESS))
        .isInstanceOfSatisfying(
            ApplyException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_ENVIRONMENT))
        .hasMessageContaining("did you mean \"staging\"");
  }

  @Test
  void namesTheVariableThatIsMissing() {
    var empty = new Environment(Map.of(), Path.of("/nowhere"), "me");
    assertThatThrownBy(() -> Target.environment(PROFILE, "staging", empty))
        .hasMessageContaining("STAGING_URL");
  }

  @Test
  void anEnvironmentIsGuardedUnderItsUrlToo() {
    ConnectionSettings production =
        ConnectionSettings.fromUrl("postgresql://other@db.example.com/app", PROCESS);
    assertThat(Target.of(production, PROFILE, PROCESS).environment()).isEqualTo("production");
    assertThat(Target.of(production, PROFILE, PROCESS).allowed()).isEmpty();
    ConnectionSettings own = ConnectionSettings.fromUrl("postgresql://localhost/mine", PROCESS);
    assertThat(Target.of(own, PROFILE, PROCESS).allowed()).containsExactly(Phase.values());
  }
}
