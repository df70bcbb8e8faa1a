package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The model keeps what it does not know aside; a cluster would drop it, or refuse it. */
final class UnknownFields {
  private UnknownFields() {}

  static void assertNone(Object model) {
    List<String> found = new ArrayList<>();
    collect(model, model.getClass().getSimpleName(), found);
    assertThat(found).as("fields that Kubernetes does not know").isEmpty();
  }

  private static void collect(Object value, String path, List<String> found) {
    switch (value) {
      case null -> {}
      case Collection<?> items -> items.forEach(item -> collect(item, path, found));
      case Map<?, ?> map -> map.values().forEach(item -> collect(item, path, found));
      case Object model when model.getClass().getName().startsWith("io.fabric8.") ->
          collectFields(model, path, found);
      default -> {}
    }
  }

  private static void collectFields(Object model, String path, List<String> found) {
    for (Field field : model.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || model instanceof Enum) {
        continue;
      }
      Object value = read(field, model);
      if (!field.getName().equals("additionalProperties")) {
        collect(value, path + "." + field.getName(), found);
      } else if (value instanceof Map<?, ?> unknown) {
        unknown.keySet().forEach(name -> found.add(path + "." + name));
      }
    }
  }

  private static Object read(Field field, Object model) {
    try {
      field.setAccessible(true);
      return field.get(model);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
