package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matching as it is usually explained, and slowly: an event is a list of paths and
 * values, a pattern without its {@code $or}s is a list of paths and what is asked, and
 * for each of these a value is looked for; values must not contradict each other about
 * the element of an array that they are in.
 */
final class NaiveMatching {

	private final List<Value> event = new ArrayList<>();

	private int arrays;

	NaiveMatching(Map<String, Object> event) {
		flatten("", event, Map.of());
	}

	private void flatten(String path, Object value, Map<Integer, Integer> elements) {
		switch (value) {
			case Map<?, ?> fields -> fields.forEach((name, field) -> flatten(path + "/" + name, field, elements));
			case List<?> items -> flattenItems(path, items, elements);
			default -> this.event.add(new Value(path, value.toString(), elements));
		}
	}

	private void flattenItems(String path, List<?> items, Map<Integer, Integer> elements) {
		int array = this.arrays++;
		for (int i = 0; i < items.size(); i++) {
			Map<Integer, Integer> element = new HashMap<>(elements);
			if (!(items.get(i) instanceof String)) {
				element.put(array, i);
			}
			flatten(path, items.get(i), element);
		}
	}

	boolean matches(RandomFilter.Fields pattern) {
		return withoutOr("", pattern).stream().anyMatch((wanted) -> matches(wanted, 0, Map.of()));
	}

	private static List<List<Wanted>> withoutOr(String path, RandomFilter.Fields pattern) {
		List<List<Wanted>> all = List.of(List.of());
		for (Map.Entry<String, Object> field : pattern.fields().entrySet()) {
			String inside = path + "/" + field.getKey();
			all = product(all, switch (field.getValue()) {
				case RandomFilter.Fields fields -> withoutOr(inside, fields);
				case RandomFilter.Leaf leaf -> List.of(List.of(new Wanted(inside, leaf)));
				default -> List.of();
			});
		}
		return pattern.or().isEmpty() ? all
				: product(all, pattern.or().stream().flatMap((either) -> withoutOr(path, either).stream()).toList());
	}

	private static List<List<Wanted>> product(List<List<Wanted>> left, List<List<Wanted>> right) {
		List<List<Wanted>> product = new ArrayList<>();
		for (List<Wanted> first : left) {
			for (List<Wanted> second : right) {
				List<Wanted> both = new ArrayList<>(first);
				both.addAll(second);
				both.sort((one, other) -> Boolean.compare(one.isAbsence(), other.isAbsence()));
				product.add(both);
			}
		}
		return product;
	}

	private boolean matches(List<Wanted> wanted, int next, Map<Integer, Integer> elements) {
		if (next == wanted.size()) {
			return true;
		}
		Wanted first = wanted.get(next);
		if (first.isAbsence()) {
			return this.event.stream().noneMatch((value) -> value.isAt(first.path(), elements))
					&& matches(wanted, next + 1, elements);
		}
		return this.event.stream()
			.filter((value) -> value.isAt(first.path(), elements))
			.filter((value) -> first.leaf().asked().stream().anyMatch((asked) -> asked.holds().test(value.literal())))
			.anyMatch((value) -> matches(wanted, next + 1, value.elementsWith(elements)));
	}

	private record Wanted(String path, RandomFilter.Leaf leaf) {

		boolean isAbsence() {
			return this.leaf.asked().contains(RandomFilter.ABSENT);
		}

	}

	/**
	 * A value of the event.
	 *
	 * @param elements the arrays it is in, and of which element
	 */
	private record Value(String path, String literal, Map<Integer, Integer> elements) {

		boolean isAt(String path, Map<Integer, Integer> others) {
			return this.path.equals(path) && this.elements.entrySet()
				.stream()
				.allMatch((element) -> others.getOrDefault(element.getKey(), element.getValue())
					.equals(element.getValue()));
		}

		Map<Integer, Integer> elementsWith(Map<Integer, Integer> others) {
			Map<Integer, Integer> both = new HashMap<>(others);
			both.putAll(this.elements);
			return both;
		}

	}

}
