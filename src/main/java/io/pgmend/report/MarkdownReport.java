package io.pgmend.report;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form for a pull request, written by {@code templates/reports/diff.md.ftl}. */
public final class MarkdownReport {

  private static final String TEMPLATE = "diff.md.ftl";

  private MarkdownReport() {}

  public static String render(Report report) {
    return render(TEMPLATE, model(report));
  }

  /** A template of {@code templates/reports}, its values escaped as Markdown. */
  public static String render(String template, Map<String, Object> model) {
    var out = new StringWriter();
    try {
      template(template).process(model, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the template " + template, e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + template + " failed", e);
    }
    return out.toString();
  }

  private static Template template(String name) throws IOException {
    var configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassLoaderForTemplateLoading(
        MarkdownReport.class.getClassLoader(), "templates/reports");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setOutputFormat(MarkdownFormat.INSTANCE);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration.getTemplate(name);
  }

  private static Map<String, Object> model(Report report) {
    return Map.of(
        "summary", Summary.of(report),
        "score", Summary.score(report.score()),
        "fingerprint", report.fingerprint(),
        "findings", report.findings().stream().map(f -> finding(report, f)).toList(),
        "familiesOff", report.familiesOff(),
        "notModelled", report.notModelled(),
        "concerns",
            report.concerns().stream()
                .map(
                    c ->
                        Map.of(
                            "id",
                            c.id(),
                            "how",
                            c.blocks() ? "blocks" : "warning",
                            "text",
                            c.text(),
                            "next",
                            c.next()))
                .toList(),
        "inconclusive",
            report.inconclusive().stream()
                .map(u -> Map.of("rule", u.rule(), "object", u.object(), "reason", u.reason()))
                .toList());
  }

  private static Map<String, Object> finding(Report report, Finding finding) {
    return Map.ofEntries(
        Map.entry("id", finding.id()),
        Map.entry("severity", finding.severity().id()),
        Map.entry("rule", finding.rule()),
        Map.entry("object", finding.object()),
        Map.entry("evidence", TextReport.evidence(finding, Integer.MAX_VALUE)),
        Map.entry("outcome", finding.outcome().id()),
        Map.entry("reason", sentence(Report.reason(finding.outcome()))),
        Map.entry("summary", sentence(finding.summary())),
        Map.entry("priority", finding.priority()),
        Map.entry("effort", finding.effort()),
        Map.entry("breaks", sentence(finding.breaks())),
        Map.entry("changeSets", report.changeSetsOf(finding)),
        Map.entry("decisions", decisions(finding)));
  }

  /** With one full stop at its end; empty stays empty. */
  private static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  /** None or one. */
  private static List<Map<String, Object>> decisions(Finding finding) {
    if (!(finding.outcome() instanceof Outcome.NeedsDecision needed)) {
      return List.of();
    }
    Decision decision = needed.decision();
    return List.of(
        Map.of(
            "question",
            decision.question(),
            "choices",
            decision.choices().stream()
                .map(
                    c ->
                        Map.of(
                            "name",
                            c.name(),
                            "effect",
                            sentence(c.effect()),
                            "fenced",
                            MarkdownFormat.fenced("yaml", c.yaml())))
                .toList()));
  }
}
