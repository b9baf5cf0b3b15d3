package dev.sluice.mapping.filter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Asks something of the fields of an object: all of them must be as asked, and of each
 * {@code $or} one alternative.
 * <p>
 * Where an event has an array of objects, one of them must be all that is asked. Only
 * what asks for nothing but absence asks it of every object in the array: a field is not
 * absent while any of them has it.
 */
final class ObjectPattern implements Condition {

	private final Map<String, Condition> fields;

	private final List<List<ObjectPattern>> alternatives;

	private final boolean absence;

	/**
	 * Makes a pattern of its parts.
	 * @param alternatives the alternatives of every {@code $or}
	 */
	ObjectPattern(Map<String, Condition> fields, List<List<ObjectPattern>> alternatives) {
		this.fields = Map.copyOf(fields);
		this.alternatives = List.copyOf(alternatives);
		this.absence = Stream.concat(fields.values().stream(), alternatives.stream().flatMap(List::stream))
			.allMatch(Condition::isAbsence);
	}

	@Override
	public boolean holds(@Nullable Json value) {
		List<Json.Fields> objects = Json.objectsIn(value);
		for (Json.Fields object : objects) {
			if (holdsIn(object) != this.absence) {
				return !this.absence;
			}
		}
		return this.absence;
	}

	// loops and not streams: patterns may be nested deeply
	private boolean holdsIn(Json.Fields object) {
		for (Map.Entry<String, Condition> field : this.fields.entrySet()) {
			if (!field.getValue().holds(object.fields().get(field.getKey()))) {
				return false;
			}
		}
		for (List<ObjectPattern> either : this.alternatives) {
			if (!anyHoldsIn(either, object)) {
				return false;
			}
		}
		return true;
	}

	private static boolean anyHoldsIn(List<ObjectPattern> either, Json.Fields object) {
		for (ObjectPattern pattern : either) {
			if (pattern.holdsIn(object)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean isAbsence() {
		return this.absence;
	}

	@Override
	public void markIn(FieldTree tree) {
		this.fields.forEach((name, condition) -> condition.markIn(tree.mark(name)));
		this.alternatives.forEach((either) -> either.forEach((pattern) -> pattern.markIn(tree)));
	}

}
