package io.pgmend.contract;

import java.util.List;

/** See {@link FixtureContract}. */
class FixturesOn17Test extends FixtureContract {

  FixturesOn17Test() {
    super(17);
  }

  static List<Fixture> cases() {
    return Fixture.on(17);
  }
}
