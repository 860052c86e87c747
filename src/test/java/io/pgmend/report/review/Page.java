package io.pgmend.report.review;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as XML sees it: a value that escaped its place either breaks it or shows up in it. */
record Page(String text, Document document) {

  static Page of(String html) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Page(html, builder.parse(new InputSource(new StringReader(html))));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  /** In the order of the page. */
  List<Element> elements() {
    return elements("*");
  }

  List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<Element> ofClass(String cssClass) {
    return elements().stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ", -1)).contains(cssClass))
        .toList();
  }

  Element byId(String id) {
    return elements().stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  /** Its text with one space between what stands apart. */
  static String words(Element element) {
    var words = new StringBuilder();
    addWords(element, words);
    return words.toString().replaceAll("\\s+", " ").strip();
  }

  private static void addWords(Node node, StringBuilder words) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Text text) {
        words.append(text.getData()).append(' ');
      } else {
        addWords(child, words);
      }
    }
  }

  List<String> attributes(String name) {
    return elements().stream()
        .filter(e -> e.hasAttribute(name))
        .map(e -> e.getAttribute(name))
        .toList();
  }
}
