package dev.sluice.operations.api;

import dev.sluice.access.Caller;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.sluice.mapping.MappingState;
import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.operations.api.FunctionView.FunctionList;
import dev.sluice.operations.api.QueueView.Counts;
import dev.sluice.operations.backlog.BacklogFixture;
import dev.sluice.queue.Backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EndpointsTests {

	@Nested
	class Queues {

		private final BacklogFixture backlog = new BacklogFixture();

		private final FakeQueueDirectory directory = this.backlog.directory();

		private final QueuesEndpoint endpoint = new QueuesEndpoint(new QueueViews(this.backlog.queues()));

		@Test
		void showsAllQueues() {
			this.directory.add("work");
			this.directory.add("work-dlq");

			assertThat(this.endpoint.queues().queues()).extracting(QueueView::name).containsExactly("work", "work-dlq");
		}

		@Test
		void showsOneQueueWithItsLastReading() {
			this.directory.add("work");
			this.directory.answers("work", new Backlog(7, 2, 1));
			this.endpoint.queues();
			this.directory.answers("work", new Backlog(8, 0, 0));

			assertThat(this.endpoint.queue("work")).isNotNull()
				.extracting(QueueView::backlog)
				.isEqualTo(new Counts(7, 2, 1));
		}

		@Test
		void showsAQueueThatCannotBeReadWithoutABacklog() {
			this.directory.add("work");
			this.directory.fails("work", "SQS does not answer");

			assertThat(this.endpoint.queue("work")).isNotNull().extracting(QueueView::backlog).isNull();
		}

		@Test
		void knowsNoOtherQueue() {
			assertThat(this.endpoint.queue("wrok")).isNull();
		}

	}

	@Nested
	class EventSourceMappings {

		private final FakeMappings mappings = new FakeMappings().add("work").add("orders");

		private final EventSourceMappingsEndpoint endpoint = new EventSourceMappingsEndpoint(() -> Caller.ANYONE,
				this.mappings);

		@Test
		void showsAllMappings() {
			assertThat(this.endpoint.mappings()).isEqualTo(MappingList.of(this.mappings, Caller.ANYONE));
			assertThat(this.endpoint.mappings().mappings()).hasSize(2);
		}

		@Test
		void showsOneMapping() {
			assertThat(this.endpoint.mapping("work")).isEqualTo(this.mappings.find("work").orElseThrow());
		}

		@Test
		void knowsNoOtherMapping() {
			assertThat(this.endpoint.mapping("wrok")).isNull();
			assertThatExceptionOfType(UnknownResource.class)
				.isThrownBy(() -> this.endpoint.change("wrok", true, null, null, null));
		}

		@Test
		void changesAMapping() {
			MappingState changed = this.endpoint.change("work", false, 20, 5, null);

			assertThat(changed.state()).isEqualTo("Disabled");
			assertThat(changed.batchSize()).isEqualTo(20);
			assertThat(changed.maximumBatchingWindowInSeconds()).isEqualTo(5);
			assertThat(changed.maximumConcurrency()).isEqualTo(5);
			assertThat(this.endpoint.mapping("work")).isEqualTo(changed);
		}

	}

	@Nested
	class Functions {

		private final FakeFunctions functions = new FakeFunctions().add("orders").add("hello");

		private final FunctionsEndpoint endpoint = new FunctionsEndpoint(this.functions);

		@Test
		void showsAllFunctions() {
			assertThat(this.endpoint.functions()).isEqualTo(FunctionList.of(this.functions, (function) -> true));
			assertThat(this.endpoint.functions().functions()).hasSize(2);
		}

		@Test
		void showsOneFunction() {
			assertThat(this.endpoint.function("orders"))
				.isEqualTo(FunctionView.of(this.functions.find("orders").orElseThrow()));
		}

		@Test
		void knowsNoOtherFunction() {
			assertThat(this.endpoint.function("unknown")).isNull();
		}

	}

}
