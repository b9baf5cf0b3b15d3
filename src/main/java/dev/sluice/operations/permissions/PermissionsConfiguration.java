package dev.sluice.operations.permissions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.Mappings;
import dev.sluice.mapping.TablePermissions;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.QueuePermissions;

/**
 * Sets up what tells the permissions.
 */
@Configuration(proxyBeanMethods = false)
class PermissionsConfiguration {

	@Bean
	QueueUses queueUses(QueueDirectory directory, QueueCatalog queues, Mappings mappings, MappingCatalog settings) {
		return new QueueUses(directory, queues, mappings, settings);
	}

	@Bean
	PermissionsEndpoint permissionsEndpoint(QueueUses uses, QueuePermissions queues, TablePermissions table) {
		return new PermissionsEndpoint(new LeastPolicy(uses, queues, table));
	}

}
