package io.pgmend.changelog;

import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What templates call so that every name and value passes through {@link Sql}. */
final class SqlMethods {

  static final Map<String, Object> ALL =
      Map.of(
          "id", method(SqlMethods::identifier),
          "raw", method(SqlMethods::rawIdentifier),
          "rel", method(arg -> Sql.literal(rawIdentifier(arg))),
          "lit", method(arg -> Sql.literal(text(arg))),
          "rawlit", method(arg -> Sql.rawLiteral(text(arg))),
          "array", method(arg -> Sql.textArray(list(arg))),
          "remark", method(arg -> Sql.remark(String.valueOf(unwrap(arg)))),
          "statement", statement());

  private SqlMethods() {}

  @FunctionalInterface
  private interface Method {
    String apply(Object argument) throws TemplateModelException;
  }

  private static TemplateMethodModelEx method(Method method) {
    return arguments -> {
      if (arguments.size() != 1) {
        throw new TemplateModelException("one argument is wanted");
      }
      return method.apply(arguments.get(0));
    };
  }

  /** Passes a statement made of raw names through {@link Sql#statement}. */
  private static TemplateDirectiveModel statement() {
    return (env, params, loopVars, body) -> {
      var out = new StringWriter();
      body.render(out);
      env.getOut().write(Sql.statement(out.toString().strip()));
    };
  }

  private static String identifier(Object argument) throws TemplateModelException {
    return unwrap(argument) instanceof QualifiedName name
        ? Sql.ident(name)
        : Sql.ident(text(argument));
  }

  private static String rawIdentifier(Object argument) throws TemplateModelException {
    return unwrap(argument) instanceof QualifiedName name
        ? Sql.rawIdent(name)
        : Sql.rawIdent(text(argument));
  }

  private static Object unwrap(Object argument) {
    return argument instanceof WrapperTemplateModel wrapper ? wrapper.getWrappedObject() : argument;
  }

  private static String text(Object argument) throws TemplateModelException {
    if (argument instanceof TemplateScalarModel scalar) {
      return scalar.getAsString();
    }
    throw new TemplateModelException("a text is wanted, not " + argument);
  }

  private static List<String> list(Object argument) throws TemplateModelException {
    if (argument instanceof TemplateSequenceModel sequence) {
      var out = new ArrayList<String>();
      for (int i = 0; i < sequence.size(); i++) {
        out.add(text(sequence.get(i)));
      }
      return out;
    }
    throw new TemplateModelException("a list is wanted, not " + argument);
  }
}
