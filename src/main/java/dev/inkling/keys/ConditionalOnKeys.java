package dev.inkling.keys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Only where something is on that takes a key: samples, or models that can be changed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnKeys.OnSamplesOrModels.class)
public @interface ConditionalOnKeys {

	/** {@code inkling.samples.enabled} is true, or {@code inkling.models} names some. */
	class OnSamplesOrModels implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return takesSamples(context.getEnvironment()) || Binder.get(context.getEnvironment())
				.bind("inkling.models", Bindable.listOf(String.class))
				.isBound();
		}

		static boolean takesSamples(Environment environment) {
			return environment.getProperty("inkling.samples.enabled", Boolean.class, false);
		}

	}

}
