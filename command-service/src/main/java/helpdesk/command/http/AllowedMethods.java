package helpdesk.command.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that an address knows, which the framework does not tell with its 405. */
final class AllowedMethods {
  private record Route(Pattern path, boolean literal, String method) {}

  private final List<Route> routes;

  private AllowedMethods(List<Route> routes) {
    this.routes = routes;
  }

  static AllowedMethods of(Class<?>... resources) {
    return new AllowedMethods(
        Arrays.stream(resources)
            .flatMap(AllowedMethods::routes)
            .sorted(Comparator.comparing(Route::method))
            .toList());
  }

  /**
   * Where a path is named literally, as JAX-RS has it, its namesakes with variables do not count.
   */
  private List<Route> matching(String path) {
    List<Route> matching =
        routes.stream().filter(route -> route.path().matcher(path).matches()).toList();
    List<Route> literal = matching.stream().filter(Route::literal).toList();
    return literal.isEmpty() ? matching : literal;
  }

  private static Stream<Route> routes(Class<?> resource) {
    String root = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getMethods())
        .map(method -> route(root, method))
        .filter(Objects::nonNull)
        .flatMap(AllowedMethods::withHead);
  }

  /** Whoever answers GET answers HEAD. */
  private static Stream<Route> withHead(Route route) {
    return route.method().equals(HttpMethod.GET)
        ? Stream.of(route, new Route(route.path(), route.literal(), HttpMethod.HEAD))
        : Stream.of(route);
  }

  /** A value for the header {@code Allow}. */
  String at(String path) {
    // The framework, too, passes over path parameters.
    String plain = path.replaceAll(";[^/]*", "");
    return matching(Paths.canonical(plain)).stream()
        .map(Route::method)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Route route(String root, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path = root + (below == null ? "" : "/" + below.value());
    Pattern pattern = Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+") + "/?");
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .findFirst()
        .map(http -> new Route(pattern, !path.contains("{"), http.value()))
        .orElse(null);
  }
}
