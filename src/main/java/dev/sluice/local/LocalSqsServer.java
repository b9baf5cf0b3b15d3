package dev.sluice.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;

import org.springframework.context.SmartLifecycle;

/**
 * An SQS-compatible server inside this process, on the loopback interface. It starts on a
 * thread of its own beside Spring; the first phase of the application's start waits for
 * it, and it stops last.
 */
final class LocalSqsServer implements SmartLifecycle {

	static final String REGION = "us-east-1";

	/**
	 * Without a shutdown hook of its own, which would stop the server while listeners
	 * still settle their batches, and on threads that do not keep a process alive whose
	 * start has failed.
	 */
	private static final Config ACTORS = ConfigFactory.parseString("pekko { jvm-shutdown-hooks = off, daemonic = on }");

	private final int wantedPort;

	private final CompletableFuture<Running> starting;

	private volatile boolean running;

	/**
	 * @param port 0 takes a free one
	 */
	LocalSqsServer(int port) {
		this.wantedPort = port;
		this.starting = CompletableFuture.supplyAsync(() -> start(port),
				(task) -> new Thread(task, "local-sqs").start());
	}

	private static Running start(int port) {
		ActorSystem actors = ActorSystem.create("local-sqs", ACTORS.withFallback(ConfigFactory.load()));
		TheSQSRestServerBuilder builder = SQSRestServerBuilder.withActorSystem(actors)
			.withInterface("127.0.0.1")
			.withAWSRegion(REGION);
		SQSRestServer server = ((port == 0) ? builder.withDynamicPort()
				: builder.withPort(port).withServerAddress(new NodeAddress("http", "localhost", port, "")))
			.start();
		return new Running(actors, server, server.waitUntilStarted().localAddress().getPort());
	}

	/**
	 * Where clients reach it. Known at once where the port is given; waits for the server
	 * where it takes a free one.
	 */
	String endpoint() {
		int port = (this.wantedPort != 0) ? this.wantedPort : awaitStart().port();
		return "http://localhost:" + port;
	}

	private Running awaitStart() {
		try {
			return this.starting.join();
		}
		catch (CompletionException ex) {
			throw new LocalSqsServerUnavailable(this.wantedPort, ex.getCause());
		}
	}

	@Override
	public void start() {
		awaitStart();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		Running server = awaitStart();
		server.server().stopAndWait();
		server.actors().terminate();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	private record Running(ActorSystem actors, SQSRestServer server, int port) {

	}

}
