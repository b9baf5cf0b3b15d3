package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the bodies it got, one a line, at the end of its work: what stands in the
 * file is done.
 */
public class AppendingHandler implements RequestHandler<SQSEvent, @Nullable Void> {

	private final Path file = Path.of(System.getenv("APPENDING_HANDLER_FILE"));

	@Override
	public @Nullable Void handleRequest(SQSEvent event, Context context) {
		String lines = event.getRecords().stream().map(SQSMessage::getBody).collect(Collectors.joining("\n", "", "\n"));
		try {
			Thread.sleep(5);
			Files.writeString(this.file, lines, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return null;
	}

}
