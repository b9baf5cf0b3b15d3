package dev.sluice.configuration;

import org.jspecify.annotations.Nullable;

/**
 * What a setting may be.
 *
 * @param <T> type of the setting
 * @param least the least it may be
 * @param most the most it may be; null where it has no end
 */
record Range<T extends Comparable<? super T>>(T least, @Nullable T most) {

	boolean contains(T value) {
		return value.compareTo(this.least) >= 0 && (this.most == null || value.compareTo(this.most) <= 0);
	}

	T nearestTo(T value) {
		if (value.compareTo(this.least) < 0) {
			return this.least;
		}
		return (this.most != null && value.compareTo(this.most) > 0) ? this.most : value;
	}

	String describe() {
		String least = SettingText.of(this.least);
		return (this.most == null) ? "at least " + least : least + " to " + SettingText.of(this.most);
	}

}
