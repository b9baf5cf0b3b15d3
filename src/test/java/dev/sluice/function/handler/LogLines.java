package dev.sluice.function.handler;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * The lines that reach a logger while this is open; they go nowhere else.
 */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger;

	private final Level before;

	private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

	LogLines(String logger) {
		this.logger = (Logger) LoggerFactory.getLogger(logger);
		this.before = this.logger.getLevel();
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.logger.addAppender(this);
		start();
	}

	List<ILoggingEvent> lines() {
		return this.lines;
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.getMDCPropertyMap();
		this.lines.add(event);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.before);
	}

}
