package dev.sluice.function.handler;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Lambda's logger, writing to the application's log as
 * {@code dev.sluice.function.<name>}.
 */
final class FunctionLogger implements LambdaLogger {

	private final Logger logger;

	private final Consumer<String> listener;

	/**
	 * @param listener gets every line too
	 */
	FunctionLogger(String function, Consumer<String> listener) {
		this.logger = LoggerFactory.getLogger("dev.sluice.function." + function);
		this.listener = listener;
	}

	@Override
	public void log(String message) {
		log(message, LogLevel.UNDEFINED);
	}

	@Override
	public void log(byte[] message) {
		log(message, LogLevel.UNDEFINED);
	}

	@Override
	public void log(byte[] message, LogLevel level) {
		log(new String(message, StandardCharsets.UTF_8), level);
	}

	// handlers written for Lambda often end a line themselves
	@Override
	public void log(String message, LogLevel level) {
		String line = message.stripTrailing();
		this.logger.atLevel(levelOf(level)).log("{}", line);
		this.listener.accept(line);
	}

	private static Level levelOf(LogLevel level) {
		return switch (level) {
			case TRACE -> Level.TRACE;
			case DEBUG -> Level.DEBUG;
			case UNDEFINED, INFO -> Level.INFO;
			case WARN -> Level.WARN;
			case ERROR, FATAL -> Level.ERROR;
		};
	}

}
