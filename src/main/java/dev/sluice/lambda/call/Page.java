package dev.sluice.lambda.call;

import java.util.List;
import java.util.function.Function;

import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as the parameters {@code Marker} and {@code MaxItems} ask for it.
 *
 * @param nextMarker leads to the next part; null where this is the last one
 */
public record Page<T>(List<T> items, @Nullable String nextMarker) {

	private static final int MOST_ITEMS = 10_000;

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Cuts a page out of a list.
	 * @param name tells each item from the others, and is the marker of the page that
	 * begins with it
	 * @param most how many items a page has at most
	 * @throws LambdaRefusal if a parameter is wrong
	 */
	public static <T> Page<T> of(List<T> all, Function<T, String> name, Query query, int most) {
		int from = first(all, name, query.get("Marker"));
		int to = Math.min(from + Math.min(most, maxItems(query.get("MaxItems"))), all.size());
		return new Page<>(all.subList(from, to), (to < all.size()) ? name.apply(all.get(to)) : null);
	}

	private static <T> int first(List<T> all, Function<T, String> name, @Nullable String marker) {
		if (marker == null || marker.isEmpty()) {
			return 0;
		}
		int first = all.stream().map(name).toList().indexOf(marker);
		if (first == -1) {
			throw LambdaRefusal
				.invalid("Marker is %s; it must be the NextMarker of a page".formatted(Violation.quote(marker)));
		}
		return first;
	}

	private static int maxItems(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return MOST_ITEMS;
		}
		try {
			int number = Integer.parseInt(text);
			if (number >= 1 && number <= MOST_ITEMS) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// is refused like a number out of range
		}
		throw LambdaRefusal
			.invalid("MaxItems is %s; it must be from 1 to %d".formatted(Violation.quote(text), MOST_ITEMS));
	}

}
