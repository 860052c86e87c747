package io.pgmend.contract;

import java.util.List;

/** See {@link FixtureContract}. */
class FixturesOn18Test extends FixtureContract {

  FixturesOn18Test() {
    super(18);
  }

  static List<Fixture> cases() {
    return Fixture.on(18);
  }
}
