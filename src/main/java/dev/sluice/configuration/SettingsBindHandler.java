package dev.sluice.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * Gathers every value under {@code sluice} that cannot be read and every key that is
 * unknown, where Spring Boot would stop at the first. Other prefixes pass through.
 */
final class SettingsBindHandler extends AbstractBindHandler {

	private static final ConfigurationPropertyName SLUICE = ConfigurationPropertyName.of(SluiceProperties.PREFIX);

	private final Problems problems = new Problems();

	private final List<ConfigurationPropertyName> unreadable = new ArrayList<>();

	SettingsBindHandler(BindHandler parent) {
		super(parent);
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		Object bound = super.onSuccess(name, target, context, result);
		if (SLUICE.isAncestorOf(name)) {
			refuseFraction(name, context.getConfigurationProperty(), bound);
			return (SLUICE.isParentOf(name) && bound instanceof Map<?, ?> map)
					? new MapKeys(name, context.getSources()).settle(map, this.problems) : bound;
		}
		return bound;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (!SLUICE.isAncestorOf(name)) {
			return super.onFailure(name, target, context, error);
		}
		if (error instanceof UnboundConfigurationPropertiesException unbound) {
			unbound.getUnboundProperties().forEach(this::addUnbound);
		}
		else if (!this.unreadable.contains(name)) {
			addUnreadable(name, valueOf(name, context));
		}
		return null;
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) throws Exception {
		if (!SLUICE.equals(name)) {
			super.onFinish(name, target, context, result);
			return;
		}
		try {
			super.onFinish(name, target, context, result);
		}
		catch (UnboundConfigurationPropertiesException ex) {
			ex.getUnboundProperties().forEach(this::addUnbound);
		}
		new EnvironmentVariables(context.getSources()).findUnknown(this.problems);
		InvalidSettings.throwIfAny(this.problems.found());
	}

	/**
	 * YAML's 2.5 is a number, which Spring would cut to 2.
	 */
	private void refuseFraction(ConfigurationPropertyName name, @Nullable ConfigurationProperty property,
			@Nullable Object bound) {
		if (bound instanceof Integer && property != null && property.getValue() instanceof Double fraction
				&& fraction != Math.rint(fraction)) {
			addUnreadable(name, fraction.toString());
		}
	}

	private void addUnbound(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		ConfigurationPropertySource source = property.getSource();
		boolean variable = source != null && EnvironmentVariables.areIn(source);
		if (!variable
				&& this.unreadable.stream().noneMatch((other) -> other.equals(name) || other.isAncestorOf(name))) {
			addUnreadable(name, String.valueOf(property.getValue()));
		}
	}

	private void addUnreadable(ConfigurationPropertyName name, String value) {
		Place place = Schema.find(name);
		this.problems.add(name.toString(), value, place.rule(), place.remedy());
		this.unreadable.add(name);
	}

	private static String valueOf(ConfigurationPropertyName name, BindContext context) {
		return StreamSupport.stream(context.getSources().spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter((property) -> property != null)
			.findFirst()
			.map((property) -> String.valueOf(property.getValue()))
			.orElse("(not readable)");
	}

}
