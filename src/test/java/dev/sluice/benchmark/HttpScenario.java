package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Single posts from 64 clients: how many a second, against a service that makes one
 * SendMessage of each, and how many requests to SQS a message takes on its whole way.
 * Both servers run side by side and are measured in turn, a few seconds each; neither
 * consumes then. For the requests Sluice consumes the same queue at the same time, slower
 * than the posts arrive, so there is always a backlog.
 */
final class HttpScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	private static final int SLICES = 8;

	private static final int SLICE_SECONDS = 5;

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<PostedServer.Posted> sluice = new ArrayList<>();
		List<PostedServer.Posted> oneSend = new ArrayList<>();
		List<PostedServer.Posted> consuming = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			try (PostedServer ours = PostedServer.of(bench, SluiceContender.class);
					PostedServer theirs = PostedServer.of(bench, OneSendContender.class)) {
				ours.post(PostedServer.WARM_UP_SECONDS);
				theirs.post(PostedServer.WARM_UP_SECONDS);
				List<Turn> turns = new ArrayList<>(List.of(new Turn(ours, sluice), new Turn(theirs, oneSend)));
				for (int slice = 0; slice < SLICES; slice++) {
					for (Turn turn : turns) {
						turn.posted.add(turn.server.postToEmptyQueue(SLICE_SECONDS));
					}
					Collections.reverse(turns);
				}
			}
			try (PostedServer ours = PostedServer.of(bench, SluiceContender.class)) {
				ours.consume();
				ours.post(PostedServer.WARM_UP_SECONDS);
				consuming.add(ours.post(SLICES * SLICE_SECONDS));
			}
		}
		report.scenario("http: single posts from " + PostedServer.CLIENTS + " clients", "server", "posts/s",
				"send requests per message", "receive + delete requests per message", "all requests per message");
		Samples requests = samples(consuming, (each) -> each.sends() + each.server().requestsPerMessage());
		report.row("sluice", postsPerSecond(sluice), sends(sluice), "", "");
		report.row("one SendMessage per post", postsPerSecond(oneSend), sends(oneSend), "", "");
		report.row("sluice, consuming a backlog meanwhile", postsPerSecond(consuming), sends(consuming),
				samples(consuming, (each) -> each.server().requestsPerMessage()).text("%.3f"), requests.text("%.3f"));
		report.atMost("http: SQS requests per message, sluice", 0.32, requests, "%.3f");
		report.atLeast("http: posts/s, sluice/one SendMessage per post", 3,
				Samples.ratios(sluice.stream().map(PostedServer.Posted::perSecond).toList(),
						oneSend.stream().map(PostedServer.Posted::perSecond).toList()),
				"%.2f");
	}

	private static String postsPerSecond(List<PostedServer.Posted> posted) {
		return samples(posted, PostedServer.Posted::perSecond).text("%.0f");
	}

	private static String sends(List<PostedServer.Posted> posted) {
		return samples(posted, PostedServer.Posted::sends).text("%.3f");
	}

	private static Samples samples(List<PostedServer.Posted> posted, ToDoubleFunction<PostedServer.Posted> number) {
		return Samples.of(posted.stream().mapToDouble(number));
	}

	private record Turn(PostedServer server, List<PostedServer.Posted> posted) {
	}

}
