package io.pgmend.changelog;

import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Phase;
import io.pgmend.operation.Step;
import io.pgmend.operation.Strategy;
import io.pgmend.pg.QualifiedName;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The directives {@code @changeset step="..." item="..." tables=[...]} and, in it,
 * {@code @rollback}: they collect what a template says, step by step.
 */
final class ChangeSetSections implements TemplateDirectiveModel {

  private final Operation operation;
  private final Strategy strategy;
  private final BiFunction<Operation, Step, String> ids;
  private final List<Rendered> rendered = new ArrayList<>();
  private String rollback = "";

  ChangeSetSections(
      Operation operation, Strategy strategy, BiFunction<Operation, Step, String> ids) {
    this.operation = operation;
    this.strategy = strategy;
    this.ids = ids;
  }

  List<Rendered> rendered() {
    return List.copyOf(rendered);
  }

  @Override
  @SuppressWarnings("rawtypes") // FreeMarker's own signature
  public void execute(
      Environment env, Map params, TemplateModel[] loopVars, TemplateDirectiveBody body)
      throws TemplateException, IOException {
    String name = String.valueOf(params.get("step"));
    Step step = operation.step(strategy, name);
    Object tables = params.get("tables");
    if (tables != null) {
      step = step.of(String.valueOf(params.get("item")), tables(tables));
    }
    env.setGlobalVariable("changeSetId", new SimpleScalar(ids.apply(operation, step)));
    env.setGlobalVariable("operationId", new SimpleScalar(Ids.operation(operation)));
    env.setGlobalVariable("cutoverId", new SimpleScalar(cutoverId()));
    rollback = "";
    var forward = new StringWriter();
    body.render(forward);
    if (rollback.isBlank()) {
      throw new TemplateException("step " + name + " has no rollback", env);
    }
    rendered.add(new Rendered(step, tidy(forward.toString()), tidy(rollback)));
  }

  /**
   * The change set that puts what was built beside it in its place, by a cutover where there is
   * one; empty where nothing is built.
   */
  private String cutoverId() {
    return operation.steps(strategy).stream()
        .filter(Step::transactional)
        .reduce((a, b) -> a.phase() == Phase.CUTOVER ? a : b)
        .map(s -> ids.apply(operation, s))
        .orElse("");
  }

  private static List<QualifiedName> tables(Object list) throws TemplateModelException {
    var tables = new ArrayList<QualifiedName>();
    if (list instanceof TemplateSequenceModel sequence) {
      for (int i = 0; i < sequence.size(); i++) {
        if (sequence.get(i) instanceof WrapperTemplateModel wrapper
            && wrapper.getWrappedObject() instanceof QualifiedName table) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  TemplateDirectiveModel rollback() {
    return (env, params, loopVars, body) -> {
      var out = new StringWriter();
      body.render(out);
      rollback = out.toString();
    };
  }

  /** No blank lines at the ends, none doubled, none after an opening line. */
  private static String tidy(String sql) {
    return sql.strip().replaceAll("\\n[ \\t]*\\n([ \\t]*\\n)+", "\n\n");
  }
}
