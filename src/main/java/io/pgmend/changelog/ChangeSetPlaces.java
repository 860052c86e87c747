package io.pgmend.changelog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * On which line each change set of a file begins: Liquibase does not keep it. A file that cannot be
 * read as what its name says has no lines; Liquibase itself says what is wrong with it.
 */
public final class ChangeSetPlaces {

  /** As Liquibase's formatted SQL reads it: author and id, each quoted where it holds blanks. */
  private static final Pattern SQL =
      Pattern.compile(
          "\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+).*",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Integer> lines = new HashMap<>();

  private ChangeSetPlaces() {}

  /** Reads a file in any of Liquibase's forms. */
  public static ChangeSetPlaces of(Path file) {
    var places = new ChangeSetPlaces();
    String name = file.toString().toLowerCase(Locale.ROOT);
    try {
      String text = Files.readString(file);
      if (name.endsWith(".sql")) {
        places.readSql(text);
      } else if (name.endsWith(".xml")) {
        places.readXml(text);
      } else {
        // JSON is YAML
        places.readYaml(text);
      }
    } catch (IOException | XMLStreamException e) {
      places.lines.clear();
    }
    return places;
  }

  /** From 1; 0 where it was not found. */
  public int line(String author, String id) {
    return lines.getOrDefault(key(author, id), 0);
  }

  private void readSql(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher found = SQL.matcher(line);
      if (found.matches()) {
        put(unquoted(found.group(1)), unquoted(found.group(2)), number);
      }
    }
  }

  private void readXml(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("changeSet")) {
        // the reader stands behind the tag, which may have been several lines long
        int begin = text.lastIndexOf('<', reader.getLocation().getCharacterOffset() - 1);
        put(
            String.valueOf(reader.getAttributeValue(null, "author")),
            String.valueOf(reader.getAttributeValue(null, "id")),
            1 + (int) text.substring(0, Math.max(0, begin)).chars().filter(c -> c == '\n').count());
      }
    }
  }

  /** A change set is an object under the name {@code changeSet}, with its id and author in it. */
  private void readYaml(String text) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      int depth = 0;
      int within = -1;
      int line = 0;
      String id = "";
      String author = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
          if (depth < within) {
            put(author, id, line);
            within = -1;
          }
        } else if (token == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          if (field.equals("changeSet")) {
            line = parser.currentTokenLocation().getLineNr();
            within = depth + 1;
            id = "";
            author = "";
          } else if (depth == within && field.equals("id")) {
            parser.nextToken();
            id = parser.getText();
          } else if (depth == within && field.equals("author")) {
            parser.nextToken();
            author = parser.getText();
          }
        }
      }
    }
  }

  private void put(String author, String id, int line) {
    lines.putIfAbsent(key(author, id), line);
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    return stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }

  private static String key(String author, String id) {
    return author + '\0' + id;
  }
}
