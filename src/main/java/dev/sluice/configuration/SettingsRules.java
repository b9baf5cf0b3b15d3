package dev.sluice.configuration;

import java.time.Duration;
import java.util.List;

import org.springframework.util.unit.DataSize;

/**
 * Every rule of the schema, in the order in which it is read.
 */
final class SettingsRules {

	private static final Range<Integer> PORT = new Range<>(0, 65_535);

	private static final Range<Duration> INTERVAL = new Range<>(Duration.ofSeconds(1), null);

	private static final Range<DataSize> BATCH_REQUEST_SIZE = new Range<>(DataSize.ofMegabytes(1), null);

	private SettingsRules() {
	}

	static List<SettingsProblem> check(SluiceProperties properties, Surroundings surroundings) {
		Problems problems = new Problems();
		new QueueRules(properties.queues(), problems).check();
		new RedriveRules(properties.queues(), problems).check();
		new FunctionRules(properties, problems).check();
		new MappingRules(properties, problems).check();
		new VisibilityRules(properties, surroundings.local(), problems).check();
		new TableRules(problems).check(properties.idempotency());
		new SecurityRules(properties.security(), problems).check(surroundings);
		problems.checkRange("sluice.local.port", properties.local().port(), PORT);
		problems.checkRange("sluice.backlog.interval", properties.backlog().interval(), INTERVAL);
		problems.checkRange("sluice.intake.maximum-batch-request-size", properties.intake().maximumBatchRequestSize(),
				BATCH_REQUEST_SIZE);
		return problems.found();
	}

}
