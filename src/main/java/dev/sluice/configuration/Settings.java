package dev.sluice.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import dev.sluice.configuration.QueueProperties.RedriveProperties;
import org.jspecify.annotations.Nullable;

import dev.sluice.access.AccessSettings;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.intake.IntakeSettings;
import dev.sluice.lambda.LambdaSettings;
import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.operations.OperationsSettings;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.Redrive;

/**
 * The settings that keep every rule, in the words of the feature that each belongs to.
 */
record Settings(QueueCatalog queues, FunctionCatalog functions, MappingCatalog mappings,
		IdempotencyTableSettings idempotencyTable, IntakeSettings intake, OperationsSettings operations,
		AccessSettings access, LambdaSettings lambda) {

	/**
	 * Turns what was bound into settings.
	 * @param surroundings what stands outside the schema; in the profile local a queue
	 * that says nothing of it is provisioned
	 * @throws InvalidSettings if a rule is broken, with every problem
	 */
	static Settings of(SluiceProperties properties, Surroundings surroundings) {
		InvalidSettings.throwIfAny(SettingsRules.check(properties, surroundings));
		boolean provisionByDefault = surroundings.local();
		return new Settings(
				new QueueCatalog(each(properties.queues(), (key, queue) -> queue(key, queue, provisionByDefault))),
				new FunctionCatalog(each(properties.functions(), Settings::function)),
				new MappingCatalog(each(properties.mappings(), (id, mapping) -> mapping.settings(id))),
				properties.idempotency().settings(provisionByDefault),
				new IntakeSettings(properties.intake().maximumBatchRequestSize().toBytes()),
				new OperationsSettings(properties.backlog().interval()), properties.security().settings(),
				lambda(properties));
	}

	private static QueueSettings queue(String key, QueueProperties queue, boolean provisionByDefault) {
		QueueAttributes attributes = new QueueAttributes(queue.fifo(), queue.contentBasedDeduplication(),
				queue.visibilityTimeout(), queue.messageRetentionPeriod(), queue.delay(),
				queue.receiveMessageWaitTime(), Math.toIntExact(queue.maximumMessageSize().toBytes()),
				redrive(queue.redrive()));
		Map<String, String> tags = new LinkedHashMap<>();
		queue.tags().forEach((tag) -> tags.put(String.valueOf(tag.key()), tag.value()));
		return new QueueSettings(key, queue.location(key).text(), queue.provision(provisionByDefault), attributes,
				tags);
	}

	private static @Nullable Redrive redrive(@Nullable RedriveProperties redrive) {
		return (redrive == null || redrive.deadLetterQueue() == null) ? null
				: new Redrive(redrive.deadLetterQueue(), redrive.maxReceiveCount());
	}

	private static FunctionSettings function(String name, FunctionProperties function) {
		return new FunctionSettings(name, function.target(), function.timeout(), function.reservedConcurrency());
	}

	private static LambdaSettings lambda(SluiceProperties properties) {
		Map<String, String> invokeQueues = new LinkedHashMap<>();
		properties.functions().forEach((name, function) -> {
			if (function.invokeQueue() != null) {
				invokeQueues.put(name, function.invokeQueue());
			}
		});
		return new LambdaSettings(invokeQueues);
	}

	private static <P, S> Map<String, S> each(Map<String, P> properties, BiFunction<String, P, S> settings) {
		Map<String, S> result = new LinkedHashMap<>();
		properties.forEach((key, value) -> result.put(key, settings.apply(key, value)));
		return Collections.unmodifiableMap(result);
	}

}
