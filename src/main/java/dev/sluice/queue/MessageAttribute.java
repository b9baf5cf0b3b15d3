package dev.sluice.queue;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A message attribute: a data type ({@code String}, {@code Number} or {@code Binary},
 * with an optional custom label after a dot) and exactly one value.
 *
 * @param dataType for example {@code Number.int}
 * @param stringValue the value of a String or Number
 * @param binaryValue the value of a Binary
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">
 * Amazon SQS message metadata</a>
 */
@SuppressWarnings("ArrayRecordComponent")
public record MessageAttribute(String dataType, @Nullable String stringValue, byte @Nullable [] binaryValue) {

	public static MessageAttribute text(String value) {
		return new MessageAttribute("String", value, null);
	}

	/**
	 * What the attribute adds to a message's size besides its name.
	 */
	public int bytes() {
		int value = (this.stringValue != null) ? Utf8.length(this.stringValue) : 0;
		return Utf8.length(this.dataType) + value + ((this.binaryValue != null) ? this.binaryValue.length : 0);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MessageAttribute that && this.dataType.equals(that.dataType)
				&& Objects.equals(this.stringValue, that.stringValue)
				&& Arrays.equals(this.binaryValue, that.binaryValue);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.dataType, this.stringValue, Arrays.hashCode(this.binaryValue));
	}

}
