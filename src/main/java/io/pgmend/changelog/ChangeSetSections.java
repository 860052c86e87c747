package io.pgmend.changelog;

import freemarker.core.Environment;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The directives {@code @changeset step="..."} and, in it, {@code @rollback}: they collect what a
 * template says, step by step.
 */
final class ChangeSetSections implements TemplateDirectiveModel {

  private final Operation operation;
  private final BiFunction<Operation, Step, String> ids;
  private final List<Rendered> rendered = new ArrayList<>();
  private String rollback = "";

  ChangeSetSections(Operation operation, BiFunction<Operation, Step, String> ids) {
    this.operation = operation;
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
    Step step = operation.step(name);
    env.setGlobalVariable("changeSetId", new SimpleScalar(ids.apply(operation, step)));
    rollback = "";
    var forward = new StringWriter();
    body.render(forward);
    if (rollback.isBlank()) {
      throw new TemplateException("step " + name + " has no rollback", env);
    }
    rendered.add(new Rendered(name, tidy(forward.toString()), tidy(rollback)));
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
