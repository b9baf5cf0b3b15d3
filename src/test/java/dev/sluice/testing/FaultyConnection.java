package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The way to an SQS server, which fails in a chosen way until it recovers.
 */
public final class FaultyConnection implements AutoCloseable {

	private final FaultyHttp http;

	private final TcpProxy proxy;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

	private @Nullable Future<?> resetting;

	public FaultyConnection(URI server) throws IOException {
		this.http = new FaultyHttp(server);
		this.proxy = new TcpProxy(this.http.endpoint());
	}

	public URI endpoint() {
		return this.proxy.endpoint();
	}

	public void fail(Fault fault) throws IOException {
		switch (fault) {
			case STOPPED -> this.proxy.cut();
			case RESETTING ->
				this.resetting = this.executor.scheduleAtFixedRate(this::reset, 0, 300, TimeUnit.MILLISECONDS);
			case SLOW, FAILING, THROTTLING -> this.http.fail(fault);
		}
	}

	private void reset() {
		try {
			this.proxy.cut();
			this.proxy.mend();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void recover() {
		if (this.resetting != null) {
			this.resetting.cancel(false);
		}
		this.http.recover();
		this.proxy.mend();
	}

	@Override
	public void close() throws IOException {
		this.executor.shutdownNow();
		this.proxy.close();
		this.http.close();
	}

}
