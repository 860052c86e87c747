package io.pgmend.profile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads a profile with everything that it extends. */
final class Inheritance {

  private final ErrorLog log;

  /** What is being read, outermost first: files by their real path, starters by name. */
  private final Deque<String> open = new ArrayDeque<>();

  Inheritance(ErrorLog log) {
    this.log = log;
  }

  SourceTree file(Path path) {
    return file(path, new Place(path.toString(), 0, 0), NodePath.ROOT);
  }

  private SourceTree file(Path path, Place asked, NodePath by) {
    try {
      String text = Files.readString(path);
      return resolved(path.toRealPath().toString(), path.toString(), text, path.toAbsolutePath());
    } catch (NoSuchFileException e) {
      log.add(asked, by, "there is no file " + path);
    } catch (CharacterCodingException e) {
      log.add(asked, by, path + " is not UTF-8");
    } catch (IOException e) {
      log.add(asked, by, path + " cannot be read: " + e);
    }
    return SourceTree.empty();
  }

  /** {@code base}: the file that relative paths start from. */
  SourceTree text(String name, String text, Path base) {
    return resolved(name, name, text, base.toAbsolutePath());
  }

  private SourceTree resolved(String identity, String name, String text, Path base) {
    open.addLast(identity);
    SourceTree own = YamlSource.read(name, text, log);
    SourceTree merged = SourceTree.empty();
    for (Cursor parent : Cursor.root(own, log).items("extends")) {
      merged = merged.overlaid(parent(parent, base));
    }
    open.removeLast();
    return merged.overlaid(own);
  }

  private SourceTree parent(Cursor asked, Path base) {
    String name = asked.text();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return parentFile(asked, base);
    }
    if (!Starter.NAMES.contains(name)) {
      if (!name.isEmpty()) {
        asked.error(
            YamlText.quoted(name)
                + " is no starter profile ("
                + String.join(", ", Starter.NAMES)
                + ") and no .yaml file"
                + NearMatch.hint(name, Starter.NAMES));
      }
      return SourceTree.empty();
    }
    String identity = "starter profile " + name;
    if (open.contains(identity)) {
      asked.error("extends itself");
      return SourceTree.empty();
    }
    return resolved(identity, identity, Starter.text(name), base);
  }

  private SourceTree parentFile(Cursor asked, Path base) {
    try {
      Path path = base.resolveSibling(asked.text()).normalize();
      if (Files.exists(path) && open.contains(path.toRealPath().toString())) {
        asked.error(asked.text() + " extends itself: " + String.join(" -> ", open));
        return SourceTree.empty();
      }
      return file(path, asked.place(), asked.path());
    } catch (InvalidPathException | IOException e) {
      asked.error(YamlText.quoted(asked.text()) + " cannot be read: " + e.getMessage());
      return SourceTree.empty();
    }
  }
}
