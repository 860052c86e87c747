package io.pgmend.contract;

import java.util.List;

/** See {@link FixtureContract}. */
class FixturesOn15Test extends FixtureContract {

  FixturesOn15Test() {
    super(15);
  }

  static List<Fixture> cases() {
    return Fixture.on(15);
  }
}
