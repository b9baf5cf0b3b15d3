package dev.sluice.benchmark;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Reads from the log how long the environments of functions took to ask for work.
 */
final class InitDurations extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final String LOGGER = "dev.sluice.function";

	private static final Pattern INIT = Pattern.compile("Init Duration: ([0-9.]+) ms");

	private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);

	private final Level before = this.logger.getLevel();

	private final Map<String, Double> millis = new ConcurrentHashMap<>();

	InitDurations() {
		this.logger.setLevel(Level.INFO);
		this.logger.setAdditive(false);
		this.logger.addAppender(this);
		start();
	}

	double of(String function) {
		return Objects.requireNonNull(this.millis.get(LOGGER + "." + function + ".platform"), function);
	}

	@Override
	protected void append(ILoggingEvent event) {
		Matcher init = INIT.matcher(event.getFormattedMessage());
		if (init.find()) {
			this.millis.put(event.getLoggerName(), Double.valueOf(init.group(1)));
		}
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.before);
	}

}
