package dev.inkling.lifecycle;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses options of the command line that nothing reads, and settings of Inkling that
 * there are not, wherever they come from: Spring Boot would pass over both. Also an
 * endpoint for traces that is no URL. Runs before all beans, by
 * {@code META-INF/spring.factories}.
 */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PREFIX = "inkling.";

	private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint";

	/**
	 * What Kubernetes tells every pod of a Service by the name of Inkling, and compose's
	 * own variables of that name.
	 */
	private static final Pattern NOT_MEANT = Pattern.compile("INKLING_(PORT|SERVICE|MANAGEMENT_PORT|IMAGE|LOGS)(_.*)?");

	private static final int LAST_PORT = 65_535;

	private @Nullable SettingNames names;

	/**
	 * @throws SettingException naming the one that was most likely meant
	 */
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		checkEndpoint(environment.getProperty(TRACES));
		checkPort("server.port (AIP_HTTP_PORT)", environment.getProperty("server.port"));
		checkPort("management.server.port", environment.getProperty("management.server.port"));
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof CommandLinePropertySource<?> arguments) {
				checkArguments(arguments);
			}
			else if (source instanceof EnumerablePropertySource<?> settings) {
				checkSettings(settings,
						source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME));
			}
		}
	}

	/** Without a scheme the exporter would fail with a stack trace, after all is up. */
	private static void checkEndpoint(@Nullable String endpoint) {
		if (endpoint != null && !endpoint.isBlank() && !endpoint.matches("https?://[^/].*")) {
			throw new SettingException("The endpoint for traces (" + TRACES
					+ ", OTEL_EXPORTER_OTLP_ENDPOINT) must begin with http:// or https://, not " + endpoint);
		}
	}

	/** Past the last one the server would fail with a stack trace. -1 is for no port. */
	private static void checkPort(String name, @Nullable String port) {
		if (port != null && !port.isBlank() && !(port.matches("-1|\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT)) {
			throw new SettingException(name + " must be a port, 0 to " + LAST_PORT + ", not " + port);
		}
	}

	private void checkArguments(CommandLinePropertySource<?> arguments) {
		String others = arguments.getProperty(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME);
		if (others != null) {
			throw new SettingException("An argument must be --name=value, not " + others + "; --help tells more");
		}
		for (String name : arguments.getPropertyNames()) {
			check("--" + name, name, name.startsWith(PREFIX) ? PREFIX : "");
		}
	}

	private void checkSettings(EnumerablePropertySource<?> settings, boolean environment) {
		for (String name : settings.getPropertyNames()) {
			boolean variable = environment && name.startsWith("INKLING_") && !NOT_MEANT.matcher(name).matches();
			if (variable || name.startsWith(PREFIX)) {
				check(name, name, PREFIX);
			}
		}
	}

	private void check(String written, String name, String prefix) {
		if (this.names == null) {
			this.names = SettingNames.load();
		}
		if (!this.names.contains(name)) {
			String nearest = this.names.nearest(name, prefix);
			boolean variable = written.startsWith("INKLING_");
			throw new SettingException(written + " is no setting; did you mean "
					+ (written.startsWith("--") ? "--" + nearest : variable ? asVariable(nearest) : nearest) + "?");
		}
	}

	/** As Spring Boot wants it: dots become underscores, dashes go. */
	private static String asVariable(String name) {
		return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
