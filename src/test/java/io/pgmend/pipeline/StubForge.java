package io.pgmend.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of GitHub's or GitLab's API that comments are kept by, on loopback: pages, a token that
 * is asked for, and answers that a test wants instead of the right one.
 */
final class StubForge implements AutoCloseable {

  /** What the scripts have to hold. A quote and a backslash must survive curl's configuration. */
  static final String TOKEN = "sec\"ret\\token-5f0c";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  private final Kind kind;
  private final HttpServer server;
  private final List<Comment> comments = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Deque<Wanted> wanted = new ArrayDeque<>();
  private boolean namesTheUser;

  /** Whose API it is. */
  enum Kind {
    GITHUB("/repos/acme/shop/issues/42/comments", "/repos/acme/shop/issues/comments/", "PATCH"),
    GITLAB("/projects/17/merge_requests/42/notes", "/projects/17/merge_requests/42/notes/", "PUT");

    private final String list;
    private final String one;
    private final String update;

    Kind(String list, String one, String update) {
      this.list = list;
      this.one = one;
      this.update = update;
    }

    /** How the API calls the one whom the token stands for. */
    String self() {
      return this == GITHUB ? "github-actions[bot]" : "project_17_bot";
    }
  }

  /** A comment; {@code type} is GitHub's alone. */
  record Comment(long id, String body, String author, String type) {}

  /**
   * An answer that the next request with that method gets.
   *
   * @param done whether the request is carried out all the same
   */
  record Wanted(
      String method, int status, Map<String, String> headers, String body, boolean done) {}

  private record Answer(int status, Map<String, String> headers, JsonNode body) {}

  StubForge(Kind kind) throws IOException {
    this.kind = kind;
    namesTheUser = kind == Kind.GITLAB;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized Comment add(String body, String author, String type) {
    var comment = new Comment(900_000_000_000L + comments.size(), body, author, type);
    comments.add(comment);
    return comment;
  }

  synchronized void answerNext(String method, int status, String body) {
    wanted.add(new Wanted(method, status, Map.of(), body, false));
  }

  synchronized void answerNext(Wanted answer) {
    wanted.add(answer);
  }

  /** As with the token of a person, of whom the API knows the name. */
  synchronized void nameTheUser() {
    namesTheUser = true;
  }

  synchronized List<Comment> comments() {
    return List.copyOf(comments);
  }

  /** Method and path with query of each request so far. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Requests with one of the methods that write. */
  synchronized List<String> writes() {
    return requests.stream().filter(r -> !r.startsWith("GET ")).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Answer answer = answer(exchange, body);
      byte[] bytes =
          JSON.writeValueAsString(answer.body()).replace("<", lessThan()).getBytes(UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** GitLab escapes what would be HTML. */
  private String lessThan() {
    return kind == Kind.GITHUB ? "<" : "\\u003c";
  }

  private synchronized Answer answer(HttpExchange exchange, String body) throws IOException {
    String method = exchange.getRequestMethod();
    requests.add(method + " " + exchange.getRequestURI());
    Wanted next = wanted.peek();
    if (next != null && next.method().equals(method)) {
      wanted.remove();
      if (next.done()) {
        right(exchange, body);
      }
      return new Answer(next.status(), next.headers(), message(next.body()));
    }
    return right(exchange, body);
  }

  private Answer right(HttpExchange exchange, String body) throws IOException {
    if (!authorized(exchange)) {
      return new Answer(401, Map.of(), message("Bad credentials"));
    }
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (method.equals("GET") && path.equals("/user")) {
      return user();
    }
    if (method.equals("GET") && path.equals(kind.list)) {
      return page(exchange.getRequestURI().getQuery());
    }
    if (method.equals("POST") && path.equals(kind.list)) {
      return new Answer(201, Map.of(), json(add(text(body), kind.self(), "Bot")));
    }
    if (method.equals(kind.update) && path.startsWith(kind.one)) {
      return update(Long.parseLong(path.substring(kind.one.length())), text(body));
    }
    return new Answer(404, Map.of(), message("Not Found"));
  }

  private boolean authorized(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    return kind == Kind.GITHUB
        ? ("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))
        : TOKEN.equals(headers.getFirst("PRIVATE-TOKEN"));
  }

  private Answer user() {
    if (!namesTheUser) {
      return new Answer(403, Map.of(), message("Resource not accessible by integration"));
    }
    return new Answer(
        200,
        Map.of(),
        JSON.createObjectNode()
            .put("id", 5)
            .put(kind == Kind.GITHUB ? "login" : "username", kind.self()));
  }

  private Answer page(String query) {
    Matcher matcher = Pattern.compile("per_page=100&page=(\\d+).*").matcher(query);
    if (!matcher.matches()) {
      return new Answer(400, Map.of(), message("what page?"));
    }
    int page = Integer.parseInt(matcher.group(1));
    int from = Math.min(comments.size(), (page - 1) * PAGE);
    int to = Math.min(comments.size(), from + PAGE);
    var list = JSON.createArrayNode();
    comments.subList(from, to).forEach(comment -> list.add(json(comment)));
    String next = "<" + url() + kind.list + "?page=" + (page + 1) + ">; rel=\"next\"";
    return new Answer(200, to < comments.size() ? Map.of("Link", next) : Map.of(), list);
  }

  private Answer update(long id, String body) {
    for (int i = 0; i < comments.size(); i++) {
      Comment old = comments.get(i);
      if (old.id() == id) {
        comments.set(i, new Comment(id, body, old.author(), old.type()));
        return new Answer(200, Map.of(), json(comments.get(i)));
      }
    }
    return new Answer(404, Map.of(), message("Not Found"));
  }

  private ObjectNode json(Comment comment) {
    ObjectNode node = JSON.createObjectNode();
    node.put("url", url() + kind.one + comment.id()).put("id", comment.id());
    ObjectNode author = JSON.createObjectNode().put("id", 7);
    if (kind == Kind.GITHUB) {
      author.put("login", comment.author()).put("type", comment.type());
      node.set("user", author);
    } else {
      author.put("username", comment.author());
      node.set("author", author);
      node.put("system", false);
    }
    node.putNull("performed_via").putArray("reactions").add(1).addObject().put("id", 3);
    return node.put("body", comment.body());
  }

  private static String text(String body) throws IOException {
    return JSON.readTree(body).get("body").textValue();
  }

  private static JsonNode message(String text) {
    return JSON.createObjectNode().put("message", text);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
