package dev.sluice.guarantee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the beginning and the end of each invocation, a line for each with the
 * bodies it got; each line with one write to the operating system, so that it is there
 * whole or not at all when the process is killed.
 */
public class JournalingHandler implements RequestHandler<SQSEvent, @Nullable Void> {

	private final FileChannel journal;

	public JournalingHandler() throws IOException {
		this.journal = FileChannel.open(Path.of(System.getenv("JOURNAL")), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	@Override
	public @Nullable Void handleRequest(SQSEvent event, Context context) {
		String bodies = event.getRecords().stream().map(SQSMessage::getBody).collect(Collectors.joining(" "));
		write("begin " + context.getAwsRequestId() + " " + bodies);
		try {
			Thread.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		write("end " + context.getAwsRequestId() + " " + bodies);
		return null;
	}

	private void write(String line) {
		try {
			this.journal.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
