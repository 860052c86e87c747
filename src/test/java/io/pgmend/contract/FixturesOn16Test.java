package io.pgmend.contract;

import java.util.List;

/** See {@link FixtureContract}. */
class FixturesOn16Test extends FixtureContract {

  FixturesOn16Test() {
    super(16);
  }

  static List<Fixture> cases() {
    return Fixture.on(16);
  }
}
