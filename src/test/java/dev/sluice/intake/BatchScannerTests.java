package dev.sluice.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.request.RequestRefused;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BatchScannerTests {

	@TempDir
	private Path directory;

	@Nested
	class AnObject {

		@Test
		void hasItsEntriesCutOutExactly() {
			assertThat(objectEntries(
					"{ \"entries\" : [ {\"body\": \"\u20AC\uD83D\uDE00\"} ,{ \"x\" : [{}] , \"id\":\"b\" } , 12 , \"t\\\" x\" , [ 1 ],null ] } "))
				.containsExactly("0={\"body\": \"\u20AC\uD83D\uDE00\"}", "b={ \"x\" : [{}] , \"id\":\"b\" }", "2=12",
						"3=\"t\\\" x\"", "4=[ 1 ]", "5=null");
		}

		@Test
		void readsTheIdOfTheEntryOnly() {
			assertThat(objectEntries(
					"{\"entries\": [{\"body\": {\"id\": \"inner\"}}, {\"id\": null}, {\"body\": 1, \"id\": \"\\u0061\"}]}"))
				.extracting((entry) -> entry.substring(0, entry.indexOf('=')))
				.containsExactly("0", "1", "a");
		}

		@Test
		void takesTenThousandEntries() {
			assertThat(objectEntries(batchOf(10_000))).hasSize(10_000);
		}

		@Test
		void refusesOneMore() {
			assertRefused(batchOf(10_001), "", "the batch has more than 10000 entries");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
				"{} | /entries | entries is missing; it must be an array of 1 to 10000 entries",
				"`{\"entries\": []}` | `` | the batch is empty; it must have 1 to 10000 entries",
				"`{\"entries\": {}}` | /entries | entries must be an array",
				"`{\"entries\": null}` | /entries | entries must be an array",
				"[] | `` | the batch must be an object with the field entries",
				"`` | `` | the batch must be an object with the field entries",
				"`{\"messages\": []}` | /messages | `unknown or repeated field \"messages\"; a batch has the field entries, once`",
				"`{\"entries\": [{}], \"entries\": [{}]}` | /entries | `unknown or repeated field \"entries\"; a batch has the field entries, once`",
				"`{\"entries\": [{}]} {}` | `` | malformed JSON: there is something behind the end of the batch",
				"`{\"entries\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}` | /entries/1/id | `id \"a\" is twice in the batch; an entry without an id has its position as its id`",
				"`{\"entries\": [{\"id\": \"1\"}, {}]}` | /entries/1/id | `id \"1\" is twice in the batch; an entry without an id has its position as its id`",
				"`{\"entries\": [{\"id\": 1}]}` | /entries/0/id | id must be text",
				"`{\"entries\": [{\"id\": \"\"}]}` | /entries/0/id | `id is \"\" (0 characters); it must be 1 to 80 printable ASCII characters`",
				"`{\"entries\": [{\"id\": \"\\u00e9\"}]}` | /entries/0/id | `id is \"\u00E9\" (1 characters); it must be 1 to 80 printable ASCII characters`" })
		void isRefusedWhole(String json, String pointer, String detail) {
			assertRefused(json, pointer, detail);
		}

		@ParameterizedTest
		@ValueSource(strings = { "{\"entries\": [{\"body\": 1},]}", "{\"entries\": [{\"body\": 1} {\"body\": 2}]}",
				"{\"entries\": [{\"body\": 1}, {\"body\": tru}]}", "{\"entries\": [{\"body\": 1}", "{\"entries\"",
				"{\"entries\": [{\"body\": 1}]", "nope" })
		void isRefusedWholeWhereItIsMalformed(String json) {
			assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> objectEntries(json))
				.satisfies((refused) -> {
					assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
					assertThat(refused.getBody().getDetail()).startsWith("malformed JSON at line 1, column ");
				});
		}

		@Test
		void takesIdsOf80Characters() {
			assertThat(objectEntries("{\"entries\": [{\"id\": \"" + "i".repeat(80) + "\"}]}")).hasSize(1);
			assertRefused("{\"entries\": [{\"id\": \"" + "i".repeat(81) + "\"}]}", "/entries/0/id", "id is \""
					+ "i".repeat(80) + "...\" (81 characters); it must be 1 to 80 printable ASCII characters");
		}

		private String batchOf(int entries) {
			return IntStream.range(0, entries)
				.mapToObj((i) -> "{\"body\":" + i + "}")
				.collect(Collectors.joining(",", "{\"entries\":[", "]}"));
		}

		private void assertRefused(String json, String pointer, String detail) {
			assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> objectEntries(json))
				.satisfies((refused) -> assertProblem(refused, pointer, detail));
		}

		private List<String> objectEntries(String json) {
			return cut(json, BatchScanner::scanObject);
		}

	}

	@Nested
	class Lines {

		@Test
		void areEntriesButForBlankOnes() {
			assertThat(lineEntries("\n{\"body\": \"\u20AC\"}\r\n \t\r\n\n{\"id\": \"b\"}\n\n{\"body\":1}"))
				.containsExactly("0={\"body\": \"\u20AC\"}\r", "b={\"id\": \"b\"}", "2={\"body\":1}");
		}

		@Test
		void thatAreNoJsonAreEntriesToo() {
			assertThat(lineEntries("nope\n{\"id\": \"b\", \"body\": tru}\n[1]\n{\"id\": \"d\"}"))
				.containsExactly("0=nope", "1={\"id\": \"b\", \"body\": tru}", "2=[1]", "d={\"id\": \"d\"}");
		}

		@Test
		void longerThanABufferAreWhole() {
			String line = "{\"body\": \"" + "x".repeat(3_000_000) + "\"}";
			assertThat(lineEntries(line + "\n" + line)).containsExactly("0=" + line, "1=" + line);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "\n", " \r\n\t\n" })
		void mustBeThere(String lines) {
			assertRefused(lines, "", "the batch is empty; it must have 1 to 10000 entries");
		}

		@Test
		void areAtMostTenThousand() {
			assertThat(lineEntries("{}\n".repeat(10_000))).hasSize(10_000);
			assertRefused("{}\n".repeat(10_001), "", "the batch has more than 10000 entries");
		}

		@Test
		void haveAnIdOnlyOnce() {
			assertRefused("{\"id\": \"a\"}\n\n{\"id\": \"a\"}", "/1/id",
					"id \"a\" is twice in the batch; an entry without an id has its position as its id");
		}

		private void assertRefused(String lines, String pointer, String detail) {
			assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> lineEntries(lines))
				.satisfies((refused) -> assertProblem(refused, pointer, detail));
		}

		private List<String> lineEntries(String lines) {
			return cut(lines, BatchScanner::scanLines);
		}

	}

	private static void assertProblem(RequestRefused refused, String pointer, String detail) {
		assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(refused.getBody().getDetail()).isEqualTo(detail);
		assertThat(refused.getBody().getProperties()).containsEntry("errors",
				List.of(new RequestRefused.FieldError(pointer, detail)));
	}

	private List<String> cut(String batch, Scan scan) {
		byte[] bytes = batch.getBytes(StandardCharsets.UTF_8);
		try (Spool spool = Spool.of(new ByteArrayInputStream(bytes), bytes.length, this.directory)) {
			return scan.entriesOf(spool).stream().map((entry) -> entry.id() + "=" + text(spool, entry)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Spool spool, BatchEntry entry) {
		try (InputStream part = spool.open(entry.offset(), entry.length())) {
			return new String(part.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One of the two ways to find entries.
	 */
	private interface Scan {

		List<BatchEntry> entriesOf(Spool spool) throws IOException;

	}

}
