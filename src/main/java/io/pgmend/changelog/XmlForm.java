package io.pgmend.changelog;

import io.pgmend.plan.ChangeSet;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** A change set as a Liquibase XML file of its own; SQL stands in CDATA, so that it can be read. */
final class XmlForm {

  private static final String NAMESPACE = "http://www.liquibase.org/xml/ns/dbchangelog";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private final XMLStreamWriter xml;
  private int depth;

  private XmlForm(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(ChangeSet changeSet, String author) {
    var out = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new XmlForm(writer).write(changeSet, author);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("change set " + changeSet.id() + " as XML", e);
    }
    return out.append('\n').toString();
  }

  private void write(ChangeSet changeSet, String author) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    for (String line : FormattedSql.remarks(changeSet)) {
      xml.writeCharacters("\n");
      // two hyphens end a comment
      xml.writeComment(" " + line.replace("--", "- -").replaceAll("-$", "- ") + " ");
    }
    begin("databaseChangeLog");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeNamespace("xsi", INSTANCE);
    xml.writeAttribute(
        "xsi", INSTANCE, "schemaLocation", NAMESPACE + " " + NAMESPACE + "/dbchangelog-latest.xsd");
    begin("changeSet");
    xml.writeAttribute("id", changeSet.id());
    xml.writeAttribute("author", author);
    xml.writeAttribute("labels", String.join(",", FormattedSql.labels(changeSet)));
    xml.writeAttribute("runInTransaction", String.valueOf(changeSet.transactional()));
    Optional<String> precondition = FormattedSql.precondition(changeSet);
    if (precondition.isPresent()) {
      begin("preConditions");
      xml.writeAttribute("onFail", "HALT");
      xml.writeAttribute("onError", "HALT");
      begin("sqlCheck");
      xml.writeAttribute("expectedResult", "1");
      text(precondition.get());
      end();
      breakAndEnd();
    }
    begin("comment");
    text(FormattedSql.comment(changeSet));
    end();
    String limits = FormattedSql.limits(changeSet);
    statement(changeSet, limits + changeSet.forward());
    begin("rollback");
    statement(changeSet, limits + changeSet.rollback());
    breakAndEnd();
    breakAndEnd();
    breakAndEnd();
    xml.writeEndDocument();
  }

  private void statement(ChangeSet changeSet, String statement) throws XMLStreamException {
    begin("sql");
    xml.writeAttribute("splitStatements", String.valueOf(!changeSet.transactional()));
    if (!changeSet.transactional()) {
      xml.writeAttribute("endDelimiter", ChangeSet.DELIMITER);
    }
    xml.writeAttribute("stripComments", "false");
    text("\n" + statement + "\n");
    end();
  }

  /** As CDATA, parted where the text itself would close it. */
  private void text(String text) throws XMLStreamException {
    String rest = text;
    for (int at = rest.indexOf("]]>"); at >= 0; at = rest.indexOf("]]>")) {
      xml.writeCData(rest.substring(0, at + 2));
      rest = rest.substring(at + 2);
    }
    xml.writeCData(rest);
  }

  private void begin(String name) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(name);
    depth++;
  }

  private void end() throws XMLStreamException {
    depth--;
    xml.writeEndElement();
  }

  private void breakAndEnd() throws XMLStreamException {
    depth--;
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeEndElement();
  }

  /** What {@link #of} wrote. */
  static ChangeSetSql sql(String file) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file));
      Deque<String> path = new ArrayDeque<>();
      Map<String, StringBuilder> found = new HashMap<>();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> path.push(reader.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> path.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            String where = String.join(" ", path);
            found.computeIfAbsent(where, w -> new StringBuilder()).append(reader.getText());
          }
          default -> {}
        }
      }
      return new ChangeSetSql(
          text(found, "sql changeSet databaseChangeLog"),
          text(found, "sql rollback changeSet databaseChangeLog"));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a change set's XML cannot be read back", e);
    }
  }

  private static String text(Map<String, StringBuilder> found, String path) {
    return found.getOrDefault(path, new StringBuilder()).toString().strip();
  }
}
