package io.pgmend.report.review;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page as a forge reads it. */
final class MarkdownPage extends AbstractVisitor {

  /** Cells' texts, row by row, the heads among them. */
  final List<List<String>> rows = new ArrayList<>();

  /** Columns of each table. */
  final List<Integer> columns = new ArrayList<>();

  final List<FencedCodeBlock> fences = new ArrayList<>();
  final List<String> html = new ArrayList<>();
  final List<Node> links = new ArrayList<>();
  final List<Node> indented = new ArrayList<>();
  final List<Heading> headings = new ArrayList<>();

  private MarkdownPage() {}

  static MarkdownPage of(String text) {
    var page = new MarkdownPage();
    Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(text).accept(page);
    return page;
  }

  List<String> diagrams() {
    return fences.stream()
        .filter(f -> f.getInfo().equals("mermaid"))
        .map(FencedCodeBlock::getLiteral)
        .toList();
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      columns.add(0);
    }
    visitChildren(block);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableRow) {
      var cells = new ArrayList<String>();
      for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
        if (cell instanceof TableCell) {
          cells.add(text(cell));
        }
      }
      rows.add(cells);
      columns.set(columns.size() - 1, Math.max(columns.get(columns.size() - 1), cells.size()));
    }
    visitChildren(node);
  }

  /** What a reader sees of it. */
  private static String text(Node node) {
    var out = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            out.append(code.getLiteral());
          }
        });
    return out.toString();
  }

  @Override
  public void visit(FencedCodeBlock block) {
    fences.add(block);
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    indented.add(block);
  }

  @Override
  public void visit(HtmlBlock block) {
    html.add(block.getLiteral());
  }

  @Override
  public void visit(HtmlInline inline) {
    html.add(inline.getLiteral());
  }

  @Override
  public void visit(Link link) {
    links.add(link);
  }

  @Override
  public void visit(Image image) {
    links.add(image);
  }

  @Override
  public void visit(Heading heading) {
    headings.add(heading);
    visitChildren(heading);
  }
}
