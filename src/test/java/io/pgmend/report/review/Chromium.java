package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, where this machine has one. */
record Chromium(Path program) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");

  static Optional<Chromium> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .map(Chromium::new)
        .findFirst();
  }

  /** What the page is after its scripts have run. */
  String dom(Path page, Path scratch) throws IOException, InterruptedException {
    return run(page, scratch, "--dump-dom");
  }

  void screenshot(Path page, Path picture, int width, int height, Path scratch)
      throws IOException, InterruptedException {
    run(
        page,
        scratch,
        "--hide-scrollbars",
        "--screenshot=" + picture,
        "--window-size=" + width + "," + height);
  }

  private String run(Path page, Path scratch, String... options)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<String>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + Files.createTempDirectory(scratch, "browser")));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path out = Files.createTempFile(scratch, "browser", ".out");
    Path errors = Files.createTempFile(scratch, "browser", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(program + " did not end within 120 s");
    }
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
