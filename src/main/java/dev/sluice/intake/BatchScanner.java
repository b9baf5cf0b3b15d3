package dev.sluice.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.queue.Violation;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Finds the entries of a batch and makes sure that the batch can be read at all, before
 * any of them is sent.
 * <p>
 * The bytes are parsed as ISO 8859-1: what structures JSON is ASCII, every other byte
 * stands inside a text, and so a parser's character offset is the offset of a byte.
 */
final class BatchScanner {

	private static final int BUFFER_BYTES = 64 * 1024;

	private final Spool spool;

	private final BatchEntries entries = new BatchEntries();

	private BatchScanner(Spool spool) {
		this.spool = spool;
	}

	/**
	 * Finds the entries of <code>{"entries": [...]}</code>.
	 * @throws RequestRefused if the batch cannot be read
	 */
	static List<BatchEntry> scanObject(Spool spool) {
		BatchScanner scanner = new BatchScanner(spool);
		try (JsonParser parser = scanner.parse(0, spool.length())) {
			scanner.scanObject(parser);
		}
		catch (JacksonIOException ex) {
			throw ex;
		}
		catch (JacksonException ex) {
			throw RequestRefused.wrong(Violation.Rule.SYNTAX, "", JsonText.describe(ex));
		}
		return scanner.entries.all();
	}

	/**
	 * Finds the entries of newline-delimited JSON. A line that is no JSON is an entry
	 * nevertheless, a wrong one.
	 * @throws RequestRefused if the batch cannot be read
	 */
	static List<BatchEntry> scanLines(Spool spool) throws IOException {
		BatchScanner scanner = new BatchScanner(spool);
		scanner.scanLines();
		return scanner.entries.all();
	}

	private JsonParser parse(long offset, long length) {
		Reader reader = new InputStreamReader(this.spool.open(offset, length), StandardCharsets.ISO_8859_1);
		return JsonText.PARSERS.createParser(ObjectReadContext.empty(), reader);
	}

	private void scanObject(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, "",
					"the batch must be an object with the field entries");
		}
		boolean found = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			if (found || !name.equals("entries")) {
				throw RequestRefused.wrong(Violation.Rule.INVALID, Violation.pointer(name),
						"unknown or repeated field %s; a batch has the field entries, once"
							.formatted(Violation.quote(name)));
			}
			scanArray(parser);
			found = true;
		}
		if (!found) {
			throw RequestRefused.wrong(Violation.Rule.MISSING, "/entries",
					"entries is missing; it must be an array of 1 to %d entries".formatted(BatchEntries.MOST_ENTRIES));
		}
		if (parser.nextToken() != null) {
			throw RequestRefused.wrong(Violation.Rule.SYNTAX, "",
					"malformed JSON: there is something behind the end of the batch");
		}
	}

	private void scanArray(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_ARRAY) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, "/entries", "entries must be an array");
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			String pointer = "/entries/" + this.entries.size();
			long start = parser.currentTokenLocation().getCharOffset();
			String id = scanEntry(parser, pointer);
			this.entries.add(id, pointer, start, parser.currentLocation().getCharOffset() - start);
		}
	}

	/**
	 * Passes over the entry that the parser stands at.
	 * @return its id, if it has one
	 */
	private @Nullable String scanEntry(JsonParser parser, String pointer) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			parser.finishToken();
			return null;
		}
		String id = null;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken value = parser.nextToken();
			if (id == null && name.equals("id") && value != JsonToken.VALUE_NULL) {
				id = scanId(parser, pointer);
			}
			parser.skipChildren();
		}
		return id;
	}

	private static String scanId(JsonParser parser, String pointer) {
		if (parser.currentToken() != JsonToken.VALUE_STRING) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, pointer + "/id", "id must be text");
		}
		return parser.getString();
	}

	private void scanLines() throws IOException {
		byte[] buffer = new byte[BUFFER_BYTES];
		long offset = 0;
		long lineStart = 0;
		boolean blank = true;
		try (InputStream in = this.spool.open(0, this.spool.length())) {
			for (int read = in.read(buffer); read != -1; read = in.read(buffer)) {
				for (int i = 0; i < read; i++, offset++) {
					if (buffer[i] == '\n') {
						addLine(blank, lineStart, offset);
						lineStart = offset + 1;
						blank = true;
					}
					blank &= buffer[i] == ' ' || buffer[i] == '\t' || buffer[i] == '\r' || buffer[i] == '\n';
				}
			}
		}
		addLine(blank, lineStart, offset);
	}

	private void addLine(boolean blank, long start, long end) {
		if (!blank) {
			String pointer = "/" + this.entries.size();
			this.entries.add(lineId(pointer, start, end - start), pointer, start, end - start);
		}
	}

	private @Nullable String lineId(String pointer, long offset, long length) {
		try (JsonParser parser = parse(offset, length)) {
			parser.nextToken();
			return scanEntry(parser, pointer);
		}
		catch (JacksonIOException ex) {
			throw ex;
		}
		catch (JacksonException ex) {
			// reading the entry will say what is wrong with it
			return null;
		}
	}

}
