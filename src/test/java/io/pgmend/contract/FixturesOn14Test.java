package io.pgmend.contract;

import java.util.List;

/** See {@link FixtureContract}. */
class FixturesOn14Test extends FixtureContract {

  FixturesOn14Test() {
    super(14);
  }

  static List<Fixture> cases() {
    return Fixture.on(14);
  }
}
