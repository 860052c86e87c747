package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, removed when closed. */
final class DockerServer implements AutoCloseable {

  private final PostgreSQLContainer container;
  private final String image;

  private DockerServer(PostgreSQLContainer container, String image) {
    this.container = container;
    this.image = image;
  }

  /**
   * Starts the image, or {@code postgres:<major>} for an empty one; NO_DOCKER where Docker does not
   * answer.
   */
  static DockerServer start(String image, int major) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new DatabaseException(
          Kind.NO_DOCKER,
          "Docker does not answer here. Nothing was done. Start Docker or set DOCKER_HOST, or choose --shadow embedded, same-server or jdbc:...");
    }
    String name = image.isEmpty() ? "postgres:" + major : image;
    var container =
        new PostgreSQLContainer(DockerImageName.parse(name).asCompatibleSubstituteFor("postgres"))
            .withDatabaseName("postgres")
            .withUsername("postgres")
            .withCommand(
                "postgres",
                "-c",
                "fsync=off",
                "-c",
                "max_locks_per_transaction=256",
                "-c",
                "timezone=UTC",
                "-c",
                "wal_level=logical");
    try {
      container.start();
      return new DockerServer(container, name);
    } catch (RuntimeException e) {
      container.stop();
      throw new DatabaseException(
          Kind.SHADOW,
          "The container image "
              + name
              + " did not start: "
              + e.getMessage()
              + ". The live database is untouched. Pull the image first, or choose --shadow embedded.",
          e);
    }
  }

  ConnectionSettings settings() {
    return ConnectionSettings.of(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        "postgres",
        container.getUsername(),
        container.getPassword());
  }

  String description() {
    return "docker " + image;
  }

  @Override
  public void close() {
    container.stop();
  }
}
