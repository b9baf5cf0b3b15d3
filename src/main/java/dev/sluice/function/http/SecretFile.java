package dev.sluice.function.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A file with what nobody else may know, re-read when it changes. Safe for use by many
 * threads.
 */
final class SecretFile {

	private static final Pattern LINE = Pattern.compile("[\\x20-\\x7e]+");

	private final Path file;

	private volatile Content content;

	/**
	 * Reads the file.
	 * @throws UnreadableSecret if it cannot be read, or is anything but a line of ASCII
	 * text
	 */
	SecretFile(Path file) {
		this.file = file;
		this.content = read(null);
	}

	/**
	 * What it says now, without white space around.
	 * @throws UnreadableSecret if it cannot be read, or is anything but a line of ASCII
	 * text
	 */
	String text() {
		Content now = read(this.content);
		this.content = now;
		return now.text();
	}

	private Content read(@Nullable Content known) {
		try {
			BasicFileAttributes now = Files.readAttributes(this.file, BasicFileAttributes.class);
			return (known != null && known.isOf(now)) ? known
					: new Content(line(Files.readString(this.file)), now.lastModifiedTime(), now.size());
		}
		catch (IOException ex) {
			throw new UnreadableSecret(this.file, "it cannot be read (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private String line(String text) {
		if (!LINE.matcher(text.strip()).matches()) {
			throw new UnreadableSecret(this.file, "it is not one line of ASCII text");
		}
		return text.strip();
	}

	/**
	 * What the file said, and when.
	 */
	private record Content(String text, FileTime modified, long size) {

		boolean isOf(BasicFileAttributes attributes) {
			return this.size == attributes.size() && this.modified.equals(attributes.lastModifiedTime());
		}

		/**
		 * Nothing of the text.
		 */
		@Override
		public String toString() {
			return "Content[" + this.modified + "]";
		}

	}

}
