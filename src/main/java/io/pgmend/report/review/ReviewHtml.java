package io.pgmend.report.review;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import io.pgmend.plan.review.Review;
import io.pgmend.report.review.ShapePair.Side;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A review as one HTML file that needs nothing else: {@code templates/reports/review.html.ftl} with
 * pictures drawn here. It holds no script, and its content policy lets none run.
 */
public final class ReviewHtml {

  private static final String TEMPLATE = "review.html.ftl";

  /** Pictures up to this width stand beside each other where the page is wide enough. */
  private static final int NARROW = 680;

  private ReviewHtml() {}

  /** The page; the same review gives the same bytes. */
  public static String render(Review review) {
    var out = new StringWriter();
    try {
      template().process(model(review), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the template " + TEMPLATE, e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + TEMPLATE + " failed", e);
    }
    return out.toString();
  }

  private static Template template() throws IOException {
    Version version = Configuration.VERSION_2_3_34;
    var configuration = new Configuration(version);
    configuration.setClassLoaderForTemplateLoading(
        ReviewHtml.class.getClassLoader(), "templates/reports");
    // Reads records by their components, so that the template names them as Java does.
    configuration.setObjectWrapper(new DefaultObjectWrapper(version));
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setOutputFormat(PageFormat.INSTANCE);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration.getTemplate(TEMPLATE);
  }

  private static Map<String, Object> model(Review review) {
    Verdict verdict = Verdict.of(review);
    var model = new HashMap<String, Object>();
    model.put("review", review);
    model.put(
        "verdict",
        Map.of(
            "tone", verdict.tone(),
            "headline", verdict.headline(),
            "sentence", verdict.sentence()));
    model.put("severities", Judged.severities(review.complaints()));
    model.put("judged", Judged.changeSets(review));
    model.put("others", Judged.others(review));
    model.put("modes", Judged.modes(review));
    model.put("timeline", PageFormat.html(LockTimeline.draw(review.changeSets())));
    model.put("pictures", pictures(review));
    model.put("time", number(Measures::time));
    model.put("size", number(Measures::size));
    model.put("grouped", number(Measures::grouped));
    model.put("block", block());
    return model;
  }

  /** Empty where neither side has a table. */
  private static Map<String, Object> pictures(Review review) {
    var shapes = new ShapePair(review.before(), review.after());
    if (shapes.tables().isEmpty()) {
      return Map.of();
    }
    var picture = new EntityPicture(shapes);
    return Map.of(
        "narrow",
        picture.width() <= NARROW,
        "sides",
        List.of(
            side(picture, Side.BEFORE, "Before", review.before().tables().size()),
            side(picture, Side.AFTER, "After", review.after().tables().size())),
        "changes",
        shapes.changes().stream()
            .map(c -> Map.of("mark", c.mark().id(), "object", c.object(), "words", c.words()))
            .toList());
  }

  private static Map<String, Object> side(
      EntityPicture picture, Side side, String title, int tables) {
    String label = title + ": " + Measures.count(tables, "table") + " with their references";
    return Map.of(
        "title",
        title,
        "tables",
        Measures.count(tables, "table"),
        "svg",
        PageFormat.html(picture.draw(side, label)));
  }

  private static TemplateMethodModelEx number(LongFunction<String> words) {
    return arguments -> {
      if (arguments.size() == 1 && arguments.get(0) instanceof TemplateNumberModel number) {
        return words.apply(number.getAsNumber().longValue());
      }
      throw new TemplateModelException("one number is wanted");
    };
  }

  /** Several lines, as they are. */
  private static TemplateMethodModelEx block() {
    return arguments -> {
      if (arguments.size() == 1 && arguments.get(0) instanceof TemplateScalarModel text) {
        return PageFormat.block(text.getAsString());
      }
      throw new TemplateModelException("one text is wanted");
    };
  }
}
