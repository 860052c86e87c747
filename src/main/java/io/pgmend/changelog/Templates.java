package io.pgmend.changelog;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.pgmend.changelog.fill.Filling;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Step;
import io.pgmend.operation.Strategy;
import io.pgmend.pg.Sql;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Renders the templates in {@code templates/changes}: one an operation, each with a section per
 * step. A folder given by the user is looked up first, so that a single template can be replaced.
 */
public final class Templates {

  /** What a batch of a backfill may take, so that nobody waits long for a row of it. */
  private static final int BATCH_MILLIS = 20;

  /** Parsed once for all that render in this process. */
  private static final Configuration SHIPPED = configuration(Optional.empty());

  private final Configuration configuration;
  private final int lockBudgetMillis;

  /**
   * Opens the templates.
   *
   * @param override folder with templates that replace the shipped ones
   * @param lockBudgetMillis time for all locks of a change set
   */
  public Templates(Optional<Path> override, int lockBudgetMillis) {
    this.lockBudgetMillis = lockBudgetMillis;
    this.configuration = override.isPresent() ? configuration(override) : SHIPPED;
  }

  private static Configuration configuration(Optional<Path> override) {
    var configuration = new Configuration(Configuration.VERSION_2_3_33);
    var wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_33);
    configuration.setObjectWrapper(wrapper);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(java.util.Locale.ROOT);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setTemplateLoader(loader(override));
    configuration.addAutoImport("lib", "_lib.ftl");
    configuration.addAutoImport("carried", "_carry.ftl");
    configuration.addAutoImport("casting", "_casts.ftl");
    configuration.addAutoImport("labels", "_labels.ftl");
    configuration.addAutoImport("softdelete", "_soft-delete.ftl");
    configuration.addAutoImport("indexes", "_index.ftl");
    configuration.addAutoImport("notnull", "_not-null.ftl");
    configuration.addAutoImport("quarantine", "_quarantine.ftl");
    configuration.addAutoImport("unique", "_unique.ftl");
    configuration.addAutoImport("orphans", "_orphans.ftl");
    configuration.addAutoImport("counted", "_sequences.ftl");
    configuration.addAutoImport("online", "online/_online.ftl");
    configuration.addAutoImport("conversion", "online/_conversion.ftl");
    configuration.addAutoImport("active", "_active-view.ftl");
    configuration.addAutoImport("added", "_added-column.ftl");
    // most operations need two or three of them
    configuration.setLazyAutoImports(true);
    return configuration;
  }

  /**
   * Renders the steps of an operation in its own order; {@code ids} gives each step's change set
   * id.
   */
  public List<Rendered> render(
      Operation operation,
      Strategy strategy,
      Filling filling,
      java.util.function.BiFunction<Operation, Step, String> ids) {
    var sections = new ChangeSetSections(operation, strategy, ids);
    var root = new HashMap<String, Object>(filling.values());
    root.putAll(SqlMethods.ALL);
    root.put("operation", operation);
    root.put("locks", filling.relations().stream().map(Sql::rawIdent).toList());
    root.put("lockBudget", lockBudgetMillis);
    root.put("batchRows", strategy.batchRows());
    root.put("batchMillis", BATCH_MILLIS);
    root.put("changeset", sections);
    root.put("rollback", sections.rollback());
    try {
      Template template =
          configuration.getTemplate(
              (strategy.isOnline() ? "online/" : "") + operation.id() + ".sql.ftl");
      template.process(root, new StringWriter());
    } catch (TemplateException e) {
      throw new IllegalStateException(
          "template "
              + operation.id()
              + ".sql.ftl for "
              + operation.subject()
              + ": "
              + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("template " + operation.id() + ".sql.ftl cannot be read", e);
    }
    return sections.rendered();
  }

  private static TemplateLoader loader(Optional<Path> override) {
    var loaders = new ArrayList<TemplateLoader>();
    try {
      if (override.isPresent()) {
        loaders.add(new FileTemplateLoader(override.get().toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder of templates, " + override + ", cannot be read", e);
    }
    loaders.add(new ClassTemplateLoader(Templates.class.getClassLoader(), "templates/changes"));
    return new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new));
  }
}
