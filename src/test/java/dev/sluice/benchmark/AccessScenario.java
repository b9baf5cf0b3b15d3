package dev.sluice.benchmark;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import dev.sluice.benchmark.PostedServer.Posted;

/**
 * What it costs to ask for a key: single posts with a key from 64 clients to a Sluice
 * that asks for none, and to one that asks for one of a hundred, side by side and in
 * turn.
 */
final class AccessScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	private static final int KEYS = 100;

	private static final int SLICES = 12;

	private static final int SLICE_SECONDS = 5;

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<Posted> open = new ArrayList<>();
		List<Posted> guarded = new ArrayList<>();
		Path keys = Files.createTempFile("api-keys", ".yaml");
		try {
			Files.writeString(keys, keyFile());
			for (int round = 0; round < ROUNDS; round++) {
				measure(bench, keys, open, guarded);
			}
		}
		finally {
			Files.delete(keys);
		}
		report.scenario("access: single posts from " + PostedServer.CLIENTS + " clients", "mode", "posts/s",
				"server's CPU ms per post");
		report.row("none", perSecond(open).text("%.0f"), cpu(open).text("%.4f"));
		report.row("api-key", perSecond(guarded).text("%.0f"), cpu(guarded).text("%.4f"));
		report.atLeast("access: posts/s, api-key/none", 0.95,
				Samples.ratios(of(guarded, Posted::perSecond), of(open, Posted::perSecond)), "%.3f");
	}

	private static Samples perSecond(List<Posted> posted) {
		return Samples.of(posted.stream().mapToDouble(Posted::perSecond));
	}

	private static Samples cpu(List<Posted> posted) {
		return Samples.of(posted.stream().mapToDouble(Posted::cpuMillisPerPost));
	}

	private static List<Double> of(List<Posted> posted, Function<Posted, Double> figure) {
		return posted.stream().map(figure).toList();
	}

	private static void measure(Workbench bench, Path keys, List<Posted> open, List<Posted> guarded) throws Exception {
		List<String> options = List.of("--sluice.security.mode=api-key", "--sluice.security.api-keys=" + keys);
		try (PostedServer without = PostedServer.withKey(bench, SluiceContender.class, List.of(), key(KEYS / 2));
				PostedServer with = PostedServer.withKey(bench, SluiceContender.class, options, key(KEYS / 2))) {
			without.post(PostedServer.WARM_UP_SECONDS);
			with.post(PostedServer.WARM_UP_SECONDS);
			List<Turn> turns = new ArrayList<>(List.of(new Turn(without, open), new Turn(with, guarded)));
			for (int slice = 0; slice < SLICES; slice++) {
				for (Turn turn : turns) {
					turn.posted.add(turn.server.postToEmptyQueue(SLICE_SECONDS));
				}
				Collections.reverse(turns);
			}
		}
	}

	private static String keyFile() throws Exception {
		StringBuilder yaml = new StringBuilder("keys:\n");
		for (int number = 0; number < KEYS; number++) {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key(number).getBytes(StandardCharsets.UTF_8));
			yaml.append("  - {name: caller-%d, sha256: %s, scopes: [enqueue]}%n".formatted(number,
					HexFormat.of().formatHex(hash)));
		}
		return yaml.toString();
	}

	private static String key(int number) {
		return "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd%02d".formatted(number);
	}

	private record Turn(PostedServer server, List<Posted> posted) {
	}

}
