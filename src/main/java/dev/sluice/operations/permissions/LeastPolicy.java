package dev.sluice.operations.permissions;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.mapping.TablePermissions;
import dev.sluice.operations.permissions.IamPolicy.Statement;
import dev.sluice.queue.QueuePermissions;
import dev.sluice.queue.QueueUse;

/**
 * Writes the policy that permits what the configuration in force needs and nothing else,
 * one statement for each use.
 */
final class LeastPolicy {

	private final QueueUses uses;

	private final QueuePermissions queues;

	private final TablePermissions table;

	LeastPolicy(QueueUses uses, QueuePermissions queues, TablePermissions table) {
		this.uses = uses;
		this.queues = queues;
		this.table = table;
	}

	IamPolicy write() {
		List<Statement> statements = new ArrayList<>();
		this.uses.arns()
			.forEach((use, arns) -> statements.add(Statement.allow(sid(use), this.queues.actions(use), arns)));
		this.table.arn().ifPresent((arn) -> addTable(statements, List.of(arn)));
		return new IamPolicy(statements);
	}

	private void addTable(List<Statement> statements, List<String> arn) {
		statements.add(Statement.allow("RememberProcessedKeys", this.table.toRemember(), arn));
		if (!this.table.toProvision().isEmpty()) {
			statements.add(Statement.allow("ProvisionIdempotencyTable", this.table.toProvision(), arn));
		}
	}

	private static String sid(QueueUse use) {
		return switch (use) {
			case FIND_AND_WATCH -> "FindAndWatchQueues";
			case WATCH -> "WatchQueues";
			case ENQUEUE -> "EnqueueOverHttp";
			case LISTEN -> "ListenAndSettle";
			case DEAD_LETTER -> "DeadLetters";
			case PROVISION -> "ProvisionQueues";
			case BRING_IN_LINE -> "BringQueuesInLine";
			case TAG -> "TagQueues";
		};
	}

}
