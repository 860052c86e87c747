package io.pgmend.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code snapshot.json}: a snapshot, its statistics included, in the form that {@code
 * src/docs/snapshot.schema.json} publishes. The same snapshot gives the same bytes.
 */
public final class SnapshotFile {

  /** Its name in a changelog's folder. */
  public static final String NAME = "snapshot.json";

  /** Version of the form. */
  public static final int SCHEMA_VERSION = 1;

  /** The first key, by which such a file is known. */
  private static final String MARK = "pgmend";

  private static final String MARKED = "snapshot";
  private static final String VERSION = "schemaVersion";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private SnapshotFile() {}

  /** Writes it bit by bit; the writer is left open. */
  public static void write(StoredSnapshot stored, Writer to) throws IOException {
    var layout = new Layout();
    try (JsonGenerator out = JSON.createGenerator(to)) {
      out.setPrettyPrinter(layout);
      out.writeStartObject();
      out.writeStringField(MARK, MARKED);
      out.writeNumberField(VERSION, SCHEMA_VERSION);
      new RecordWriter(out, layout).fields(stored);
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  /** The file's text. */
  public static String json(StoredSnapshot stored) {
    var text = new StringWriter();
    try {
      write(stored, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot as JSON", e);
    }
    return text.toString();
  }

  /**
   * Reads one back, equal to what was written.
   *
   * @throws SnapshotException where it is none, of another version, or not whole
   */
  public static StoredSnapshot read(Path file) {
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        JsonParser in = JSON.createParser(reader)) {
      try {
        return read(in, file);
      } catch (JsonEOFException e) {
        throw broken(in, file, "the file ends in the middle: it was cut off");
      } catch (RecordReader.Unfit e) {
        throw broken(in, file, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw broken(in, file, said(e));
      }
    } catch (IOException e) {
      throw new SnapshotException(
          file + " cannot be read: " + said(e) + ". Nothing was done. Name a file that is there.");
    }
  }

  private static StoredSnapshot read(JsonParser in, Path file) throws IOException {
    boolean marked = isMarked(in);
    if (!marked || !VERSION.equals(in.nextFieldName())) {
      throw new SnapshotException(
          file
              + " is no snapshot of pgmend: it does not begin with {\"pgmend\": \"snapshot\"."
              + " Nothing was done. Make one: pgmend snapshot --url URL --out FILE.");
    }
    int version = in.nextIntValue(0);
    if (version != SCHEMA_VERSION) {
      throw new SnapshotException(
          file
              + " is of form "
              + version
              + ", and this pgmend reads form "
              + SCHEMA_VERSION
              + " only. Nothing was done. Use the pgmend that wrote it, or take it anew: pgmend"
              + " snapshot --url URL --out FILE.");
    }
    StoredSnapshot stored = new RecordReader(in).rest(StoredSnapshot.class);
    if (in.nextToken() != null) {
      throw new RecordReader.Unfit("something follows the snapshot");
    }
    return stored;
  }

  private static boolean isMarked(JsonParser in) throws IOException {
    try {
      return in.nextToken() == JsonToken.START_OBJECT
          && MARK.equals(in.nextFieldName())
          && MARKED.equals(in.nextTextValue());
    } catch (JsonParseException e) {
      return false; // it is not even JSON
    }
  }

  private static SnapshotException broken(JsonParser in, Path file, String why) {
    JsonLocation at = in.currentLocation();
    return new SnapshotException(
        file
            + ", line "
            + at.getLineNr()
            + ", column "
            + at.getColumnNr()
            + ": "
            + why
            + ". Nothing was done. Restore the file, or take it anew: pgmend snapshot --url URL"
            + " --out FILE.");
  }

  /** What is wrong, without the reader's own words about the place. */
  private static String said(IOException e) {
    String whole =
        e instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(e.getMessage());
    return whole.lines().findFirst().orElse("");
  }
}
